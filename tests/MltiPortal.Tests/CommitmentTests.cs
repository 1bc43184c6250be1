using CsCheck;
using MltiPortal.Domain;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Tests;

/// <summary>The ledger: money moves forward or is given back, and no stage holds less than nothing.</summary>
public sealed class CommitmentTests
{
    private static readonly CommitmentActor Ada = new(1, "Ada", new DateTime(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void Whatever_is_tried_no_stage_falls_below_zero_and_the_balance_is_the_sum_of_the_entries() =>
        Gen.Select(Gen.Int[0, 4], Gen.Long[-5, 100]).Array[0, 60].Sample(moves =>
        {
            var commitment = Empty();
            var entries = new List<CommitmentEntry>();
            foreach (var (movement, cents) in moves)
            {
                var before = commitment.Balance;
                try
                {
                    if (Try(commitment, (CommitmentMovement)movement, new Money(cents)) is { } entry)
                    {
                        entries.Add(entry);
                    }
                }
                catch (InvalidOperationException)
                {
                    Assert.Equal(before, commitment.Balance);
                }

                Assert.True(commitment.Balance.IsPossible);
            }

            Assert.All(entries, entry => Assert.True(entry.IsConsistent()));
            Assert.Equal(commitment.Balance, entries.Aggregate(default(CommitmentBalance), (sum, entry) => sum + entry.Change()));
        });

    [Fact]
    public void A_share_goes_from_reserved_over_encumbered_to_paid_and_what_was_paid_is_not_given_back()
    {
        var commitment = Empty();
        commitment.Reserve(new Money(100), Ada);
        commitment.Encumber(new Money(60), 7, Ada);
        commitment.Expend(new Money(10), 7, Ada);
        Assert.Equal(new CommitmentBalance(default, new Money(40), new Money(50), new Money(10)), commitment.Balance);
        var released = commitment.ReleaseAll(Ada);
        Assert.Equal(new Money(90), released!.Amount);
        Assert.Equal(new Money(10), commitment.Balance.Bound);
        Assert.Null(commitment.ReleaseAll(Ada));
    }

    [Fact]
    public void More_than_is_reserved_is_not_encumbered_and_more_than_is_encumbered_is_not_paid()
    {
        var commitment = Empty();
        commitment.Reserve(new Money(100), Ada);
        Assert.Throws<InvalidOperationException>(() => commitment.Encumber(new Money(101), 7, Ada));
        commitment.Encumber(new Money(100), 7, Ada);
        Assert.Throws<InvalidOperationException>(() => commitment.Expend(new Money(101), 7, Ada));
        Assert.Throws<InvalidOperationException>(() => commitment.Reserve(Money.Zero, Ada));
    }

    [Fact]
    public void A_planned_obligation_binds_nothing()
    {
        var commitment = Empty();
        commitment.Plan(new Money(100), Ada);
        Assert.Equal((new Money(100), Money.Zero), (commitment.Balance.Planned, commitment.Balance.Bound));
        Assert.Throws<InvalidOperationException>(() => commitment.Encumber(new Money(1), 7, Ada));
    }

    private static Commitment Empty() => new(new CommitmentAccount(1, 2, 3, new FiscalYear(2028), 4), default);

    private static CommitmentEntry? Try(Commitment commitment, CommitmentMovement movement, Money amount) => movement switch
    {
        CommitmentMovement.Plan => commitment.Plan(amount, Ada),
        CommitmentMovement.Reserve => commitment.Reserve(amount, Ada),
        CommitmentMovement.Encumber => commitment.Encumber(amount, 7, Ada),
        CommitmentMovement.Expend => commitment.Expend(amount, 7, Ada),
        _ => commitment.ReleaseAll(Ada),
    };
}
