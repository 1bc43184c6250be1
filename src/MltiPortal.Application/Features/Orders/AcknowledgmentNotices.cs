using System.Globalization;
using MltiPortal.Application.Mail;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Orders;

/// <summary>Who hears of a vendor's answers: the state once, each district concerned once, however many lines were answered.</summary>
internal static class AcknowledgmentNotices
{
    private const int NamedLines = 5;

    public static async Task TellAcknowledged(this Notices notices, Order order, IReadOnlyList<OrderLine> answered, CancellationToken cancellationToken)
    {
        var districts = answered.GroupBy(line => line.DistrictId).ToList();
        var accepted = answered.Where(line => line.Acknowledgment == Acknowledgment.Accepted).ToList();
        if (accepted.Count > 0)
        {
            var of = accepted.Select(line => line.DistrictId).Distinct().Count();
            notices.Note(HistorySubject.Order, order.Id, order.StateId, null, order.VendorId, $"Accepted {Lines(accepted.Count)} of {Count(of, "district")}.", forAllDistricts: true);
        }

        foreach (var district in districts)
        {
            var others = district.Where(line => line.Acknowledgment != Acknowledgment.Accepted).ToList();
            if (others.Count > 0)
            {
                notices.Note(HistorySubject.Order, order.Id, order.StateId, district.Key, order.VendorId, $"{district.First().DistrictName}: {Say(others)}");
            }
        }

        var path = $"/orders/{order.Number}";
        await notices.Tell(
            Recipients.State(order.StateId, Roles.ProgramOfficer | Roles.ProcurementOfficer),
            Subject(order, answered),
            $"{order.VendorName} answered {Lines(answered.Count)} of order {order.Number}. {Say(answered)}",
            path,
            cancellationToken);
        var told = districts.ConvertAll(district => new DistrictNotice(
            district.Key,
            Subject(order, [.. district]),
            $"{order.VendorName} answered {Lines(district.Count())} of {district.First().DistrictName} on order {order.Number}. {Say([.. district])}",
            path));
        await notices.TellDistricts(told, Roles.TechnologyDirector, cancellationToken);
    }

    private static string Subject(Order order, IReadOnlyList<OrderLine> lines) =>
        lines.Any(line => line.Acknowledgment == Acknowledgment.Rejected) ? $"{order.VendorName} rejected lines of order {order.Number}"
        : lines.Any(line => line.Acknowledgment == Acknowledgment.Backordered) ? $"{order.VendorName} backordered lines of order {order.Number}"
        : $"{order.VendorName} accepted lines of order {order.Number}";

    /// <summary>What was answered, the first few objections by their line.</summary>
    private static string Say(IReadOnlyList<OrderLine> lines)
    {
        var parts = new List<string>();
        var accepted = lines.Count(line => line.Acknowledgment == Acknowledgment.Accepted);
        if (accepted > 0)
        {
            parts.Add($"Accepted: {Lines(accepted)}.");
        }

        var others = lines.Where(line => line.Acknowledgment != Acknowledgment.Accepted).OrderBy(line => line.Number).ToList();
        parts.AddRange(others.Take(NamedLines).Select(line => line.Acknowledgment == Acknowledgment.Rejected
            ? $"Rejected: line {line.Number}, {line.Quantity.ToString("N0", CultureInfo.InvariantCulture)} × {line.Description} for {line.ShipToName}: {line.RejectionReason.TrimEnd('.')}."
            : $"Backordered: line {line.Number}, {line.Quantity.ToString("N0", CultureInfo.InvariantCulture)} × {line.Description} for {line.ShipToName}, until {line.BackorderedUntil:MMMM d, yyyy}."));
        if (others.Count > NamedLines)
        {
            parts.Add($"And {Lines(others.Count - NamedLines)} more, backordered or rejected; see the order.");
        }

        return string.Join(' ', parts);
    }

    private static string Lines(int count) => Count(count, "line");

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
