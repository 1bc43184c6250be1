using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>Answers as they are given to lines, and to the network that goes with them.</summary>
internal sealed class AnswersToLines(
    Dictionary<int, OrderLine> lines, BackorderDays days, Func<DeviceLine, int> shipped, string by, DateTime now)
{
    private readonly Dictionary<int, string> given = [];
    private readonly Dictionary<int, DateOnly?> before = lines.ToDictionary(line => line.Key, line => line.Value.BackorderedUntil);

    public List<Objection> Objections { get; } = [];

    public List<OrderLine> Answered { get; } = [];

    public DateOnly? DayBefore(int line) => before[line];

    public void Refuse(string path, Objection objection) =>
        Objections.Add(new(objection.Path.Length == 0 ? path : $"{path}.{objection.Path}", objection.Text));

    public void Give(string path, OrderLine line, AcknowledgeLines.Answer answer)
    {
        given[line.Number] = path;
        var parts = answer.Says switch
        {
            Acknowledgment.Accepted => new LineParts(line.Quantity, 0, 0),
            Acknowledgment.Backordered => new LineParts(0, line.Quantity, 0),
            Acknowledgment.Rejected => new LineParts(0, 0, line.Quantity),
            _ => answer.Parts ?? default,
        };
        Answer(path, line, parts, answer.Until, answer.Reason?.Trim() ?? "");
    }

    /// <summary>Rejected seats take their network with them; network without its seats is refused.</summary>
    public void Follow()
    {
        foreach (var seats in lines.Values
            .Where(line => line.Item == PriceItem.Seat && line.RejectedQuantity > 0)
            .OrderBy(line => line.Number)
            .ToList())
        {
            if (lines.Values.FirstOrDefault(line => line.HangsOn(seats)) is not { } network
                || network.RejectedQuantity >= seats.RejectedQuantity)
            {
                continue;
            }

            if (given.TryGetValue(network.Number, out var path))
            {
                Refuse(path, new(
                    $"Line {network.Number} is the network of line {seats.Number}, of which {seats.RejectedQuantity:N0} seats are "
                        + "rejected. "
                    + $"Reject the network of these seats, too, or accept line {seats.Number}."));
            }
            else if (given.TryGetValue(seats.Number, out var ofSeats))
            {
                var parts = new LineParts(
                    seats.Quantity - seats.BackorderedQuantity - seats.RejectedQuantity, seats.BackorderedQuantity, seats.RejectedQuantity);
                Answer(ofSeats, network, parts, seats.BackorderedUntil, seats.RejectionReason);
            }
        }
    }

    private void Answer(string path, OrderLine line, LineParts parts, DateOnly? until, string reason)
    {
        var objections = line.Answer(parts, until, days, reason, shipped, by, now);
        foreach (var objection in objections)
        {
            Refuse(path, objection);
        }

        if (objections.Count == 0)
        {
            Answered.Add(line);
        }
    }
}
