using System.Linq.Expressions;
using FluentValidation;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>A line as it was looked at.</summary>
/// <param name="Line">The line's number.</param>
/// <param name="Version">Its version then.</param>
public sealed record SeenLine(int Line, Guid Version);

/// <summary>What slices that change a placed order's lines share.</summary>
internal static class SeatsDecided
{
    /// <summary>Lines that one message decides on at most.</summary>
    public const int MostLines = 500;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>The rules of a message that decides on lines with a reason.</summary>
    public static void RequireLines<TCommand>(
        this AbstractValidator<TCommand> rules,
        Expression<Func<TCommand, IReadOnlyList<SeenLine>>> lines,
        Expression<Func<TCommand, string>> reason)
    {
        rules.RuleFor(lines).NotEmpty().WithMessage("Choose at least one line.")
            .Must(chosen => chosen.Count <= MostLines).WithMessage($"Choose {MostLines} lines at most.");
        rules.RuleFor(reason).MaximumLength(ReasonLength)
            .WithMessage($"The reason is longer than {ReasonLength} characters. Shorten it.");
    }

    /// <summary>
    /// A placed order whose lines are decided on, its row taken, and what speaks against that before the lines are asked.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="key">The order.</param>
    /// <param name="seen">The lines, as they were looked at.</param>
    /// <param name="reason">The reason, trimmed.</param>
    /// <param name="what">What can't be done without a reason: <c>These lines can't be canceled</c>.</param>
    /// <param name="readers">Who reads it: <c>the vendor</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<(Order? Order, List<Objection> Objections)> OrderToDecide(
        this PortalDb db,
        OrderKey key,
        IReadOnlyList<SeenLine> seen,
        string reason,
        string what,
        string readers,
        CancellationToken cancellationToken)
    {
        if (await db.OrderToAmend(key, cancellationToken) is not { } order)
        {
            return (null, []);
        }

        var objections = order.Unseen(seen);
        if (RealReason.Against(reason, what, readers) is { } text)
        {
            objections.Add(new("Reason", text));
        }

        return (order, objections);
    }

    /// <summary>Lines that are not there, or were changed since they were looked at.</summary>
    private static List<Objection> Unseen(this Order order, IReadOnlyList<SeenLine> seen)
    {
        var lines = order.Lines.ToDictionary(line => line.Number);
        return [
            .. seen.Index().Where(row => lines.GetValueOrDefault(row.Item.Line)?.Version != row.Item.Version).Select(row => new Objection(
                $"Lines[{row.Index}]",
                $"Line {row.Item.Line} of order {order.Number} changed after you opened the page. Look at it again, then decide.")),
        ];
    }

    /// <summary>Says it once for each district.</summary>
    public static void Say(
        this PortalDb db, Order order, SeatsDecision decision, IReadOnlyList<(OrderLine Line, int Seats)> lines, string reason)
    {
        foreach (var ofDistrict in lines.GroupBy(row => row.Line.DistrictId))
        {
            db.Raise(new OrderSeatsDecided(
                new EventOwner(order.StateId, ofDistrict.Key, order.VendorId),
                order.Id,
                order.Key,
                order.Number,
                order.VendorId,
                order.VendorName,
                order.BuyerName,
                ofDistrict.Key,
                ofDistrict.First().Line.DistrictName,
                decision,
                [.. ofDistrict.Select(row => row.Line.Number).Order().Take(OrderSeatsDecided.MostNamed)],
                ofDistrict.Where(row => row.Line.Item != PriceItem.Network).Sum(row => row.Seats),
                ofDistrict.Sum(row => row.Line.UnitPrice * row.Seats),
                reason));
        }
    }
}
