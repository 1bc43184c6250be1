using System.Globalization;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class OrderSeatsDecidedNotice : Announcement<OrderSeatsDecided>
{
    public override string History(OrderSeatsDecided happened, HistoryReader reader) => Text(happened);

    public override Task<IReadOnlyList<Notice>> Notices(OrderSeatsDecided happened, PortalDb db, CancellationToken cancellationToken)
    {
        var subject = happened.Decision switch
        {
            SeatsDecision.Canceled => $"Seats of order {happened.Number} are canceled",
            _ => $"{happened.BuyerName} asks {happened.VendorName} again about order {happened.Number}",
        };
        var toVendor = happened.Decision switch
        {
            SeatsDecision.Canceled => " Don't ship them.",
            _ => " Answer the lines again.",
        };
        return Task.FromResult<IReadOnlyList<Notice>>([
            new(
                Recipients.Vendor(happened.VendorId), subject, Text(happened) + toVendor,
                happened.Decision == SeatsDecision.AskedAgain ? PageLinks.Acknowledge(happened.Key) : PageLinks.Order(happened.Key)),
            new(
                Recipients.District(happened.DistrictId, Roles.TechnologyDirector | Roles.BusinessOfficial), subject, Text(happened),
                PageLinks.Order(happened.Key)),
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer | Roles.ProcurementOfficer | Roles.FiscalOfficer), subject,
                Text(happened),
                PageLinks.Order(happened.Key)),
        ]);
    }

    private static string Text(OrderSeatsDecided happened)
    {
        var lines = happened.Lines.Count == 1
            ? $"line {happened.Lines[0]}"
            : $"lines {string.Join(", ", happened.Lines.Select(line => line.ToString(CultureInfo.InvariantCulture)))}";
        var what = $"{Counts.Of(happened.Seats, "seat")} of {happened.DistrictName} ({lines}, {happened.Year} a year)";
        var reason = happened.Reason.Length == 0 ? "" : $": {happened.Reason.TrimEnd('.')}";
        return happened.Decision switch
        {
            SeatsDecision.Canceled => $"Canceled: {what}{reason}.",
            _ => $"{happened.VendorName} is asked again about {what}{reason}.",
        };
    }
}
