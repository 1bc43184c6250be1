using System.Linq.Expressions;
using FluentValidation;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// What <see cref="RecallSignature"/> and <see cref="ReturnToProcurement"/> share: a state's order that is not placed yet is with its
/// procurement officer again. They are two messages, since two roles send them.
/// </summary>
public static class BackToProcurement
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 1_000;

    /// <param name="Order">The order.</param>
    /// <param name="Number">Its number.</param>
    public sealed record Returned(OrderKey Order, PoNumber Number);

    internal static void RequireReason<TCommand>(
        this AbstractValidator<TCommand> rules, Expression<Func<TCommand, Guid>> version, Expression<Func<TCommand, string>> reason)
    {
        rules.RuleFor(version).NotEmpty().WithMessage("Open the order and look at it before you return it.");
        rules.RuleFor(reason).NotEmpty().WithMessage("Say what the procurement officer should change.")
            .MaximumLength(ReasonLength).WithMessage($"The reason is longer than {ReasonLength} characters. Shorten it.");
    }

    internal static async Task<Outcome<Returned>> ReturnToProcurement(
        this PortalDb db, OrderKey key, Guid version, string reason, string by, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.OrderToChange(key, cancellationToken) is not { Buyer: BuyerKind.State } order)
        {
            return Outcome.NotFound;
        }

        var seen = order.Version == version;
        if (order.ReturnToProcurement(reason.Trim(), by, now) is { } objection)
        {
            return objection;
        }

        if (!seen)
        {
            return Outcome.Conflict(null, null);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new Returned(order.Key, order.Number);
    }
}
