namespace MltiPortal.Domain.Funding;

/// <summary>How money of an appropriation moved.</summary>
public enum CommitmentMovement
{
    /// <summary>A later year of a four-year seat: an obligation subject to appropriation, which binds nothing yet.</summary>
    Plan = 0,

    /// <summary>The opt-in was approved.</summary>
    Reserve = 1,

    /// <summary>The purchase order was placed: from reserved.</summary>
    Encumber = 2,

    /// <summary>The invoice was paid: from encumbered.</summary>
    Expend = 3,

    /// <summary>Given back, from whichever stage it was in.</summary>
    Release = 4,
}

/// <summary>Whose money is bound for what: the state's share of one opt-in in one fiscal year of a program.</summary>
public sealed record CommitmentAccount(long StateId, long DistrictId, long FundingProgramId, FiscalYear FiscalYear, long OptInId);

/// <summary>Who moved it and when.</summary>
public sealed record CommitmentActor(long? PersonId, string Name, DateTime At);

/// <summary>How much stands at each stage, a year. The sum of the entries.</summary>
public readonly record struct CommitmentBalance(Money Planned, Money Reserved, Money Encumbered, Money Expended)
{
    /// <summary>What is no longer free in the appropriation. Planned obligations bind nothing.</summary>
    public Money Bound => Reserved + Encumbered + Expended;

    /// <summary>Whether no stage is below zero.</summary>
    public bool IsPossible => Planned >= Money.Zero && Reserved >= Money.Zero && Encumbered >= Money.Zero && Expended >= Money.Zero;

    public static CommitmentBalance operator +(CommitmentBalance a, CommitmentBalance b) =>
        new(a.Planned + b.Planned, a.Reserved + b.Reserved, a.Encumbered + b.Encumbered, a.Expended + b.Expended);

    public static CommitmentBalance operator -(CommitmentBalance a) => new(-a.Planned, -a.Reserved, -a.Encumbered, -a.Expended);
}

/// <summary>
/// One movement in the ledger of an appropriation: what it changed at each stage, why, who and when. Only ever added; a balance is the sum
/// of the entries, never a column that could drift.
/// </summary>
public sealed class CommitmentEntry : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long FundingProgramId { get; init; }

    /// <summary>With the program, the appropriation.</summary>
    public required FiscalYear FiscalYear { get; init; }

    public long OptInId { get; init; }

    /// <summary>The order that caused it; none where the decision on the opt-in did.</summary>
    public long? OrderId { get; init; }

    public required CommitmentMovement Movement { get; init; }

    /// <summary>What moved, above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>What it changed of the planned obligations.</summary>
    public required Money Planned { get; init; }

    /// <summary>What it changed of the reserved money.</summary>
    public required Money Reserved { get; init; }

    /// <summary>What it changed of the encumbered money.</summary>
    public required Money Encumbered { get; init; }

    /// <summary>What it changed of the expended money.</summary>
    public required Money Expended { get; init; }

    public long? PersonId { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>What it changed, all stages.</summary>
    public CommitmentBalance Change() => new(Planned, Reserved, Encumbered, Expended);

    /// <summary>Whether what it changed at each stage is what its movement means.</summary>
    public bool IsConsistent() => Amount > Money.Zero && Movement switch
    {
        CommitmentMovement.Plan => Change() == new CommitmentBalance(Amount, default, default, default),
        CommitmentMovement.Reserve => Change() == new CommitmentBalance(default, Amount, default, default),
        CommitmentMovement.Encumber => Change() == new CommitmentBalance(default, -Amount, Amount, default),
        CommitmentMovement.Expend => Change() == new CommitmentBalance(default, default, -Amount, Amount),
        CommitmentMovement.Release => (-Change()).IsPossible && Planned + Change().Bound == -Amount && Expended == Money.Zero,
        _ => false,
    };
}

/// <summary>The state's share of one opt-in in one fiscal year, as far as it has moved.</summary>
/// <param name="account">Whose money for what.</param>
/// <param name="balance">The sum of its entries until now, read while the appropriation's row is held.</param>
public sealed class Commitment(CommitmentAccount account, CommitmentBalance balance)
{
    public CommitmentBalance Balance { get; private set; } = balance;

    /// <summary>Records an obligation of a later year, subject to appropriation.</summary>
    public CommitmentEntry Plan(Money amount, CommitmentActor actor) =>
        Move(CommitmentMovement.Plan, amount, new(amount, default, default, default), null, actor);

    /// <summary>Reserves. The caller has seen that the appropriation has room for it.</summary>
    public CommitmentEntry Reserve(Money amount, CommitmentActor actor) =>
        Move(CommitmentMovement.Reserve, amount, new(default, amount, default, default), null, actor);

    /// <summary>Binds reserved money to an order that was placed.</summary>
    public CommitmentEntry Encumber(Money amount, long orderId, CommitmentActor actor) =>
        Move(CommitmentMovement.Encumber, amount, new(default, -amount, amount, default), orderId, actor);

    /// <summary>Pays encumbered money out.</summary>
    public CommitmentEntry Expend(Money amount, long orderId, CommitmentActor actor) =>
        Move(CommitmentMovement.Expend, amount, new(default, default, -amount, amount), orderId, actor);

    /// <summary>
    /// Gives back all that is planned, reserved or encumbered; what was paid stays. Nothing where there is nothing to give back.
    /// </summary>
    public CommitmentEntry? ReleaseAll(CommitmentActor actor)
    {
        var held = Balance with { Expended = Money.Zero };
        var amount = held.Planned + held.Bound;
        return amount == Money.Zero ? null : Move(CommitmentMovement.Release, amount, -held, null, actor);
    }

    /// <summary>Gives back what an order had encumbered for seats that were canceled.</summary>
    public CommitmentEntry ReleaseEncumbered(Money amount, long orderId, CommitmentActor actor) =>
        Move(CommitmentMovement.Release, amount, new(default, default, -amount, default), orderId, actor);

    /// <summary>Gives back what was planned for a later year of seats that were canceled.</summary>
    public CommitmentEntry ReleasePlanned(Money amount, long orderId, CommitmentActor actor) =>
        Move(CommitmentMovement.Release, amount, new(-amount, default, default, default), orderId, actor);

    /// <exception cref="InvalidOperationException">The amount is not above zero, or there is not so much at the stage that it is taken
    /// from.</exception>
    private CommitmentEntry Move(CommitmentMovement movement, Money amount, CommitmentBalance change, long? orderId, CommitmentActor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var after = Balance + change;
        if (amount <= Money.Zero || !after.IsPossible)
        {
            throw new InvalidOperationException(
                $"{movement} of {amount} is not possible with {Balance} of opt-in {account.OptInId} in {account.FiscalYear}.");
        }

        Balance = after;
        return new CommitmentEntry
        {
            StateId = account.StateId,
            DistrictId = account.DistrictId,
            FundingProgramId = account.FundingProgramId,
            FiscalYear = account.FiscalYear,
            OptInId = account.OptInId,
            OrderId = orderId,
            Movement = movement,
            Amount = amount,
            Planned = change.Planned,
            Reserved = change.Reserved,
            Encumbered = change.Encumbered,
            Expended = change.Expended,
            PersonId = actor.PersonId,
            By = actor.Name,
            At = actor.At,
        };
    }
}
