using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Contracts;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Contracts;

/// <summary>What anybody may know of the agreements: the prices in force on the lead state's day.</summary>
public sealed class ShowContractTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task An_agreement_is_in_force_to_the_end_of_its_last_day_in_its_lead_state()
    {
        // the last day is June 30, 2029; at 9 p.m. in Maine it is July 1 in UTC
        Portal.Clock.MoveTo(new DateTime(2029, 7, 1, 1, 0, 0, DateTimeKind.Utc));
        Assert.All((await Show()).Agreements, agreement => Assert.True(agreement.IsInForce));
        Assert.Equal(new Money(217_00), (await Ipad()).Seat);
        Portal.Clock.MoveTo(new DateTime(2029, 7, 1, 5, 0, 0, DateTimeKind.Utc));
        Assert.All((await Show()).Agreements, agreement => Assert.False(agreement.IsInForce));
        Assert.Null((await Ipad()).Seat);
    }

    [Fact]
    public async Task The_first_price_book_of_a_successor_outranks_the_second_of_the_agreement_before()
    {
        await Arrange(async db =>
        {
            var before = await db.MasterAgreements.SingleAsync(row => row.Number == "DEMO-APPLE");
            var ipad = await db.Solutions.SingleAsync(row => row.ShortName == "iPad");
            var successor = new MasterAgreement
            {
                VendorId = before.VendorId,
                Number = "NEXT-APPLE",
                Title = before.Title,
                LeadState = before.LeadState,
                AwardedOn = new DateOnly(2027, 1, 1),
                InitialTermEndsOn = new DateOnly(2031, 6, 30),
                RenewalsExecuted = 0,
                LongestYears = 10,
                AdministrativeFeeRate = before.AdministrativeFeeRate,
            };
            db.MasterAgreements.Add(successor);
            await db.SaveChangesAsync();
            db.PriceBooks.Add(Book(before.Id, 2, ipad.Id, new Money(210_00)));
            db.PriceBooks.Add(Book(successor.Id, 1, ipad.Id, new Money(199_00)));
        });
        Assert.Equal(new Money(199_00), (await Ipad()).Seat);
        Assert.Equal(new Money(49_00), (await Ipad()).Network); // the successor names none
    }

    private static PriceBook Book(long agreement, int edition, long solution, Money price)
    {
        var book = new PriceBook { AgreementId = agreement, Edition = edition, EffectiveOn = new DateOnly(2027, 2, 1) };
        book.Entries.Add(new PriceBookEntry { SolutionId = solution, Item = PriceItem.Seat, Price = price });
        return book;
    }

    private async Task<ShowContract.SolutionRow> Ipad() => (await Show()).Solutions.Single(row => row.ShortName == "iPad");

    private Task<ShowContract.Shown> Show() => Portal.Send(CurrentUser.Nobody, new ShowContract.Query());
}
