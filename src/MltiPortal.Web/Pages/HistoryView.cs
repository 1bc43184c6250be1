using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Pages;

/// <summary>A timeline in the zone in which it is read.</summary>
public sealed record HistoryView(IReadOnlyList<HistoryRow> Rows, StateZone Zone);
