using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Files;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>Certifying, signing, taking back: what it needs, who is told, and that the signed paper stays as it was signed.</summary>
public sealed class SignAgreementTests(TestDatabases databases) : OptInTest(databases)
{
    [Fact]
    public async Task There_is_nothing_to_certify_without_seats()
    {
        const string text = "There is nothing to certify: no seats are chosen yet. The technology director chooses them first.";
        Assert.Equal(
            text,
            Assert.Single(
                Outcomes.Refused(await Send(
                    Cast.PineBusiness, new CertifyFunds.Command(World.Cohort, World.Pine, Guid.Empty, "General fund")))).Text);
        await Plan();
        Assert.Equal(
            text,
            Assert.Single(
                Outcomes.Refused(await Send(
                    Cast.PineBusiness,
                    new CertifyFunds.Command(World.Cohort, World.Pine, (await Version())!.Value, "General fund")))).Text);
    }

    [Fact]
    public async Task Seats_that_changed_while_the_business_official_read_are_not_certified()
    {
        await Save(Cast.PineDirector, World.Pine, Grade8());
        var read = (await Version())!.Value;
        await Save(Cast.PineDirector, World.Pine, Grade8(90));
        Assert.Equal(
            ("Eve Michaud", World.Now),
            Outcomes.Conflict(await Send(Cast.PineBusiness, new CertifyFunds.Command(World.Cohort, World.Pine, read, "General fund"))));
        Assert.Null((await OptIn())!.CertifiedAt);
    }

    [Fact]
    public async Task The_superintendent_is_told_when_the_funds_are_certified()
    {
        await Ready();
        var optIn = (await OptIn())!;
        Assert.Equal((Cast.PineBusiness.Name, new Money(3_323_00)), (optIn.CertifiedBy, optIn.CertifiedShare));
        Assert.Equal(["Pine Harbor School District's opt-in 2027–31 is ready for you to sign"], await Inbox(Cast.PineSuperintendent));
        Assert.Contains("Certified local funds of $3,323.00 a year.", await History());
    }

    [Fact]
    public async Task Everything_that_is_missing_is_said_at_once()
    {
        var command = (await Signing()) with { Accepts = new HashSet<Acceptance>(), BoardVotedOn = null, Title = " " };
        var refused = Outcomes.Refused(await Send(Cast.PineSuperintendent, command));
        Assert.Equal(
            [
                "Devices", "ProfessionalDevelopment", "ParentMeetings", "DigitalCitizenship", "BoardVotedOn", "Title", "Seats",
                "Plan.Supports", "Plan.Maintains", "Plan.Replaces", "Plan.Trains", "Plan.YearlyCost", "Certification",
            ],
            refused.Select(objection => objection.Path));
        Assert.Null(await OptIn());
    }

    [Theory]
    [InlineData("2027-03-16", "The board can't have voted on March 16, 2027: that is after today. Sign after the vote.")]
    [InlineData("2025-03-14", "A vote of March 14, 2025 is more than two years old. Enter the vote on this cohort.")]
    public async Task The_board_has_voted_and_not_long_ago(string day, string text)
    {
        await Ready();
        var command = (await Signing()) with { BoardVotedOn = DateOnly.Parse(day, CultureInfo.InvariantCulture) };
        Assert.Equal(text, Assert.Single(Outcomes.Refused(await Send(Cast.PineSuperintendent, command))).Text);
        Assert.Equal(0, await Rows(db => db.SignedAgreements.CountAsync()));
    }

    [Fact]
    public async Task Today_is_the_day_in_the_states_time_zone()
    {
        await Ready();
        Portal.Clock.MoveTo(new DateTime(2027, 3, 16, 2, 0, 0, DateTimeKind.Utc));
        Outcomes.Refused(await Send(Cast.PineSuperintendent, (await Signing()) with { BoardVotedOn = new DateOnly(2027, 3, 16) }));
        Outcomes.Done(await Send(Cast.PineSuperintendent, (await Signing()) with { BoardVotedOn = new DateOnly(2027, 3, 15) }));
    }

    [Fact]
    public async Task A_share_that_differs_from_what_was_certified_is_not_signed()
    {
        await Ready();
        await Arrange(async db =>
        {
            // past its rules: ninety seats, and who pays them
            var (state, district) = (90 * 285_77L, 90 * 33_23L);
            await db.OptInLines.ExecuteUpdateAsync(set => set.SetProperty(row => row.Seats, 90));
            await db.OptInLineShares.ExecuteUpdateAsync(set => set.SetProperty(
                row => row.Amount.Cents, row => row.FundingProgramId == null ? district : state));
        });
        Assert.Equal(
            "The local funds were certified for $3,323.00 a year, and the district's share is now $2,990.70. The business official "
                + "certifies them again.",
            Assert.Single(Outcomes.Refused(await Send(Cast.PineSuperintendent, await Signing()))).Text);
    }

    [Fact]
    public async Task A_signature_is_superseded_once_the_opt_in_is_taken_back()
    {
        await Submitted();
        var query = new ShowOptIn.Query(World.Cohort, World.Pine);
        Assert.False(Assert.Single(Outcomes.Done(await Send(Cast.MaineOfficer, query)).Signatures).IsSuperseded);
        Outcomes.Done(await Send(Cast.PineDirector, new WithdrawOptIn.Command(World.Cohort, World.Pine, (await Version())!.Value)));
        Assert.True(Assert.Single(Outcomes.Done(await Send(Cast.MaineOfficer, query)).Signatures).IsSuperseded);
        using var client = await Portal.SignedIn(Cast.PineSuperintendent);
        var page = await client.Get($"/cohorts/2027/opt-ins/{World.Pine}/review");
        Assert.Contains("It has to be signed again.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certification_names_its_funds() => Assert.Equal(
        "Funds",
        Outcomes.Refusal(await Send(Cast.PineBusiness, new CertifyFunds.Command(World.Cohort, World.Pine, Guid.Empty, " "))).Path);

    [Fact]
    public async Task What_is_signed_is_kept_byte_for_byte_with_its_hash_and_the_state_is_told()
    {
        var hash = await Submitted();
        var kept = await Rows(db => db.SignedAgreements.Include(row => row.File).SingleAsync());
        var body = await Portal.BytesOf(kept.File);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(body)));
        Assert.Equal((hash, Retention.Record, "text/plain"), (kept.File.Sha256, kept.File.Retention, kept.File.MediaType));
        Assert.Equal(
            (hash, "2027-1", Cast.PineSuperintendent.Name, "Superintendent", new DateOnly(2027, 3, 10)),
            (kept.Sha256, kept.TextVersion, kept.SignerName, kept.SignerTitle, kept.BoardVotedOn));
        var expected =
            "Participation Agreement\n\nThe district provides a device for every student of the participating grades.\n\n"
            + $"State: Maine\nDistrict: Pine Harbor School District ({World.Pine})\nProgram years: 2027–31\nEdition of the text: 2027-1\n\n"
            + "SEAT SCHEDULE (amounts a year)\n\n"
            + "Harbor Middle School; Grade 8; MacBook Air with network; 100 seats; state $28,577.00; district $3,323.00\n"
            + "\nTotal: 100 seats; state $28,577.00 a year; district $3,323.00 a year, $13,292.00 for 4 years\n"
            + "\nLONG-TERM PLAN\n\nSupport: Help desk\nMaintenance and repair: Technician\n"
            + "Replacement: Spares, then budget\nTraining: August days\nCost a year: $1,150.00\n"
            + "\nLOCAL FUNDS\n\nPine Harbor School District has or will budget $3,323.00 in each of the fiscal years 2028 to 2031 "
            + "($13,292.00 in all) for its share of these seats, from General fund. Certified by Finn Roy.\n"
            + "\nThe District accepts:\n- a device for every student of the participating grades\n- professional development for its "
            + "teachers\n- parent meetings before devices go home\n- a digital-citizenship program in every participating grade\n"
            + $"\nElectronic signature\n\n{AgreementDocument.SignatureStatement}\n"
            + $"\nThe board voted on 2027-03-10.\nSigned by Grace Dube, Superintendent, {kept.SignedAt:yyyy-MM-ddTHH:mm:ss.ffffffZ}\n";
        Assert.Equal(expected, Encoding.UTF8.GetString(body));
        Assert.Equal(
            (OptInStatus.Submitted, Cast.PineSuperintendent.Name),
            (await OptIn()) is { } optIn ? (optIn.Status, optIn.SubmittedBy) : default);
        Assert.Contains("Pine Harbor School District submitted its opt-in 2027–31", await Inbox(Cast.MaineOfficer));
        Assert.Contains("Pine Harbor School District's opt-in 2027–31 is signed and with the state", await Inbox(Cast.PineDirector));
        Assert.Contains("Pine Harbor School District's opt-in 2027–31 is signed and with the state", await Inbox(Cast.PineBusiness));
        Assert.Equal("Pine Harbor School District signed the Participation Agreement and submitted 100 seats.", (await History())[^1]);
    }

    [Fact]
    public async Task A_second_signature_is_told_who_signed_and_when()
    {
        await Ready();
        var command = await Signing();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Send(Cast.PineSuperintendent, command))));
        Assert.Single(outcomes.OfType<Outcome<SignAgreement.Submitted>.Done>());
        Assert.All(
            outcomes.OfType<Outcome<SignAgreement.Submitted>.Refused>(),
            refused => Assert.Contains(
                "signed by Grace Dube on March 15, 2027, 11:00 a.m. Eastern", Assert.Single(refused.Objections).Text, StringComparison.Ordinal));
        Assert.Equal(1, await Rows(db => db.SignedAgreements.CountAsync()));
    }

    [Fact]
    public async Task Nothing_is_signed_after_the_close()
    {
        await Ready();
        Portal.Clock.MoveTo(World.ClosesAt.AddMinutes(1));
        var command = await Signing();
        Assert.StartsWith(
            "The opt-in 2027–31 closed on Friday, June 11, 2027, 5:00 p.m. Eastern",
            Assert.Single(Outcomes.Refused(await Send(Cast.PineSuperintendent, command))).Text,
            StringComparison.Ordinal);
        Portal.Clock.MoveTo(World.ClosesAt.AddSeconds(-1));
        Outcomes.Done(await Send(Cast.PineSuperintendent, command));
    }

    [Fact]
    public async Task A_returned_opt_in_is_changed_and_submitted_again_after_the_close_until_the_lock()
    {
        var first = await Submitted();
        Portal.Clock.MoveTo(World.ClosesAt.AddDays(2));
        await Return("Grade 8 has 95 students.");
        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8(95)));
        await Certify();
        var second = Outcomes.Done(await Send(Cast.PineSuperintendent, await Signing())).Sha256;
        Assert.NotEqual(first, second);
        Assert.Equal(2, await Rows(db => db.SignedAgreements.CountAsync()));
        await Return("Once more.");
        await LockRow();
        Assert.Equal(
            "The opt-in 2027–31 is locked and its orders are made. Your draft is kept as it was.",
            Assert.Single(await Refused(Grade8(90))).Text);
        Assert.Equal(
            "The opt-in 2027–31 is locked and its orders are made. Your draft is kept as it was.",
            Assert.Single(Outcomes.Refused(await Send(Cast.PineSuperintendent, await Signing()))).Text);
    }

    [Fact]
    public async Task A_submission_is_withdrawn_while_the_window_is_open_and_the_signed_paper_stays()
    {
        await Submitted();
        var command = new WithdrawOptIn.Command(World.Cohort, World.Pine, (await Version())!.Value);
        Outcomes.Done(await Send(Cast.PineDirector, command));
        Assert.Equal(OptInStatus.Draft, (await OptIn())!.Status);
        Assert.Equal(1, await Rows(db => db.SignedAgreements.CountAsync()));
        Assert.Contains("Pine Harbor School District withdrew its opt-in 2027–31", await Inbox(Cast.MaineOfficer));
        Assert.Contains("Pine Harbor School District's opt-in 2027–31 was withdrawn", await Inbox(Cast.PineSuperintendent));
        var again = Outcomes.Refused(await Send(Cast.PineDirector, command with { Version = (await Version())!.Value }));
        Assert.Equal("This opt-in is not waiting for the state, so there is nothing to withdraw.", Assert.Single(again).Text);
        Outcomes.Done(await Send(Cast.PineSuperintendent, await Signing()));
        Portal.Clock.MoveTo(World.ClosesAt);
        var late = Outcomes.Refused(await Send(Cast.PineDirector, command with { Version = (await Version())!.Value }));
        Assert.Equal("The opt-in 2027–31 has closed. Ask the state to return yours if it must change.", Assert.Single(late).Text);
    }

    [Fact]
    public async Task Certifying_and_signing_are_two_peoples_tasks()
    {
        await Save(Cast.PineDirector, World.Pine, Grade8());
        var version = (await Version())!.Value;
        await Assert.ThrowsAsync<MayNotException>(() => Send(
            Cast.PineDirector, new CertifyFunds.Command(World.Cohort, World.Pine, version, "General fund")));
        await Assert.ThrowsAsync<MayNotException>(() => Send(
            Cast.PineSuperintendent, new CertifyFunds.Command(World.Cohort, World.Pine, version, "General fund")));
        var signing = await Signing();
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineDirector, signing));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineBusiness, signing));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.MaineOfficer, signing));
        Outcomes.NotFound(await Send(Cast.OakEverything, signing));
    }

    [Fact]
    public async Task A_union_acts_for_each_of_its_members_and_for_no_other()
    {
        var line = Seats(World.SchoolOf(World.MemberOne), 8, "macbook-air+network", 100, "");
        Outcomes.Done(await Save(Cast.UnionDirector, World.MemberOne, line));
        await Plan(Cast.UnionDirector, World.MemberOne);
        Assert.Null(await OptIn(World.MemberTwo));
        Outcomes.NotFound(await Save(Cast.UnionDirector, World.Oak, Seats(World.SchoolOf(World.Oak), 8, "ipad", 1, "")));
        Outcomes.NotFound(await Send(Cast.UnionDirector, new SaveSeats.Command(World.Cohort, World.Union, null, [])));
        var listed = Outcomes.Done(await Send(Cast.UnionDirector, new ListMemberOptIns.Query(new(World.Cohort))));
        Assert.Equal(
            [("Granite Falls", OptInStatus.Draft, 100, new Money(3_323_00)), ("Upper Granite", null, 0, Money.Zero)],
            listed.Page.Rows.Select(row => (row.Name, row.Status, row.Seats, row.DistrictYear)));
    }

    [Fact]
    public async Task A_unions_people_hear_what_concerns_a_member()
    {
        await Arrange(async db =>
        {
            var member = await db.Districts.SingleAsync(row => row.Code == World.MemberOne);
            var window = await db.Windows.SingleAsync(row => row.StateId == member.StateId);
            var optIn = Domain.Cohorts.OptIn.Begin(window, member, "Lou Bouchard", World.Now);
            db.OptIns.Add(optIn);
        });
        await Arrange(async db =>
        {
            var lou = (await db.Users.SingleAsync(row => row.Email == Cast.UnionDirector.Email)).Id;
            var hers = await db.Memberships.SingleAsync(row => row.PersonId == lou);
            db.Entry(hers).Property(row => row.Roles).CurrentValue = Domain.Accounts.Roles.TechnologyDirector;
            var eve = (await db.Users.SingleAsync(row => row.Email == Cast.PineBusiness.Email)).Id;
            var business = await db.Memberships.SingleAsync(row => row.PersonId == eve);
            db.Memberships.Add(Domain.Accounts.PersonMembership.InDistrict(
                (await db.Users.SingleAsync(row => row.Email == Cast.PineReceiver.Email)).Id,
                hers.StateId!.Value,
                hers.DistrictId!.Value,
                business.Roles));
        });
        Outcomes.Done(await Save(Cast.UnionDirector, World.MemberOne, Seats(World.SchoolOf(World.MemberOne), 8, "ipad", 100, "")));
        await Plan(Cast.UnionDirector, World.MemberOne);
        Assert.Equal(["Granite Falls's opt-in 2027–31 is ready for you to certify"], await Inbox(Cast.PineReceiver));
        Assert.Empty(await Inbox(Cast.PineBusiness));
    }

    private Task<List<string>> History() =>
        Rows(db => db.History.Where(row => row.Subject == Domain.Reporting.HistorySubject.OptIn).OrderBy(row => row.Id).Words());
}
