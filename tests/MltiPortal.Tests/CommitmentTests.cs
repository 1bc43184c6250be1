using CsCheck;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

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

    [Fact]
    public void What_is_left_is_what_was_appropriated_without_what_is_bound_at_any_stage()
    {
        var figures = new AppropriationFigures(
            new FiscalYear(2028), new Money(100), new Money(10), new Money(20), new Money(30), new Money(1_000), new Money(2_000));
        Assert.Equal(new Money(40), figures.Left);
    }

    [Fact]
    public void An_approval_reserves_in_each_program_and_plans_each_later_year_of_the_term()
    {
        var window = Window(4);
        var optIn = OptIn.Begin(window, Pine, "Eve", Ada.At);
        FundingShare[] shares =
        [
            new(FundingSource.Grant, 9, new Money(7)), new(FundingSource.Program, 3, new Money(60)),
            new(FundingSource.Local, null, new Money(1_000)),
            new(FundingSource.Program, 3, new Money(40)), new(FundingSource.Grant, 8, Money.Zero),
        ];
        Assert.Equal(
            [
                "3 FY2028 Reserve 100", "3 FY2029 Plan 100", "3 FY2030 Plan 100", "3 FY2031 Plan 100",
                "9 FY2028 Reserve 7", "9 FY2029 Plan 7", "9 FY2030 Plan 7", "9 FY2031 Plan 7",
            ],
            Ledger.Approve(optIn, window, shares, Ada)
                .Select(entry => $"{entry.FundingProgramId} FY{entry.FiscalYear.EndsIn} {entry.Movement} {entry.Amount.Cents}"));
        Assert.Empty(Ledger.Approve(optIn, window, [new(FundingSource.Local, null, new Money(5))], Ada));
        Assert.All(
            Ledger.Approve(optIn, window, shares, Ada),
            entry => Assert.Equal(
                (optIn.StateId, optIn.DistrictId, optIn.Id, (long?)null, Ada.Name, Ada.At),
                (entry.StateId, entry.DistrictId, entry.OptInId, entry.OrderId, entry.By, entry.At)));
    }

    [Fact]
    public void A_term_of_one_year_plans_nothing() =>
        Assert.Equal(
            CommitmentMovement.Reserve,
            Assert.Single(Ledger.Approve(
                OptIn.Begin(Window(1), Pine, "Eve", Ada.At), Window(1), [new(FundingSource.Program, 3, new Money(5))], Ada)).Movement);

    [Theory]
    [InlineData(CommitmentMovement.Plan, 5, 5, 0, 0, 0, true)]
    [InlineData(CommitmentMovement.Plan, 5, 0, 5, 0, 0, false)]
    [InlineData(CommitmentMovement.Reserve, 5, 0, 5, 0, 0, true)]
    [InlineData(CommitmentMovement.Reserve, 5, 0, 4, 0, 0, false)]
    [InlineData(CommitmentMovement.Reserve, 0, 0, 0, 0, 0, false)]
    [InlineData(CommitmentMovement.Plan, 0, 0, 0, 0, 0, false)]
    [InlineData(CommitmentMovement.Reserve, -5, 0, -5, 0, 0, false)]
    [InlineData(CommitmentMovement.Encumber, 5, 0, -5, 5, 0, true)]
    [InlineData(CommitmentMovement.Encumber, 5, 0, 5, -5, 0, false)]
    [InlineData(CommitmentMovement.Expend, 5, 0, 0, -5, 5, true)]
    [InlineData(CommitmentMovement.Expend, 5, 0, 0, 0, 5, false)]
    [InlineData(CommitmentMovement.Release, 5, 0, -5, 0, 0, true)]
    [InlineData(CommitmentMovement.Release, 9, -2, -3, -4, 0, true)]
    [InlineData(CommitmentMovement.Release, 5, 0, -4, 0, 0, false)]
    [InlineData(CommitmentMovement.Release, 5, 0, -6, 0, 0, false)]
    [InlineData(CommitmentMovement.Release, 5, 5, -10, 0, 0, false)]
    [InlineData(CommitmentMovement.Release, 5, 0, 0, 0, -5, false)]
    [InlineData(CommitmentMovement.Release, 0, 0, 0, 0, 0, false)]
    [InlineData((CommitmentMovement)5, 5, 5, 0, 0, 0, false)]
    public void An_entry_is_consistent_where_what_it_changed_is_what_its_movement_means(
        CommitmentMovement movement, long amount, long planned, long reserved, long encumbered, long expended, bool isConsistent)
    {
        var entry = new CommitmentEntry
        {
            FiscalYear = new FiscalYear(2028),
            Movement = movement,
            Amount = new Money(amount),
            Planned = new Money(planned),
            Reserved = new Money(reserved),
            Encumbered = new Money(encumbered),
            Expended = new Money(expended),
            By = "Ada",
            At = Ada.At,
        };
        Assert.Equal(isConsistent, entry.IsConsistent());
    }

    [Theory]
    [InlineData(-1, 0, 0, 0)]
    [InlineData(0, -1, 0, 0)]
    [InlineData(0, 0, -1, 0)]
    [InlineData(0, 0, 0, -1)]
    public void A_stage_below_zero_is_not_possible(long planned, long reserved, long encumbered, long expended) =>
        Assert.False(new CommitmentBalance(new(planned), new(reserved), new(encumbered), new(expended)).IsPossible);

    private static District Pine { get; } = new()
    {
        Code = "2300123",
        Kind = DistrictKind.Regular,
        Name = "Pine Harbor",
        Region = "Coastal",
        Address = "1 Main Street",
        ContactName = "Contact",
        ContactEmail = "contact@pine.example",
    };

    private static OptInWindow Window(int termYears) => new()
    {
        ProgramYear = new SchoolYear(2027),
        TermYears = termYears,
        OpensAt = Ada.At,
        ClosesAt = Ada.At.AddDays(60),
        AgreementVersion = "2027-1",
        AgreementText = "Participation Agreement",
    };

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
