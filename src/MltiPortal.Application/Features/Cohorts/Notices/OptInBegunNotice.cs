using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OptInBegunNotice : Announcement<OptInBegun>
{
    public override string History(OptInBegun happened, HistoryReader reader) => "Began the draft.";
}
