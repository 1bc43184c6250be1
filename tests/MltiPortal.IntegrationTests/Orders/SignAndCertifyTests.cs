using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Orders;

/// <summary>From a prepared order to one that the vendor may book.</summary>
public sealed class SignAndCertifyTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task A_signed_order_waits_for_the_fiscal_officer()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
        Outcomes.Done(await Sign(Cast.MaineProcurement));
        var order = await Order();
        Assert.Equal((OrderStatus.Signed, "Ben Cyr", World.Now.Date), (order.Status, order.SignedBy, order.SignedAt?.Date));
        Assert.Equal([$"Order {OrderRows.Apple} is signed and needs your certification"], await Inbox(Cast.MaineFiscal));
        Assert.Single(await Rows(db => db.Outbox.Where(mail => mail.To == Cast.MaineFiscal.Email).ToListAsync()));
        Assert.Contains("Signed for $249,960.00 over 4 years.", await History(Cast.MaineOfficer));
    }

    [Fact]
    public async Task An_order_is_signed_once()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        Refused(await Sign(Cast.MaineProcurement), $"Order {OrderRows.Apple} was signed already, by Ben Cyr. Nothing changed.");
    }

    [Fact]
    public async Task What_was_not_looked_at_is_not_signed()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
        Outcomes.Conflict(await Send(Cast.MaineProcurement, new SignOrder.Command(OrderRows.AppleKey, Guid.NewGuid())));
        Refused(
            await Send(Cast.MaineProcurement, new SignOrder.Command(OrderRows.AppleKey, Guid.Empty)),
            "Open the order and look at it before you sign it.");
        Assert.Equal(OrderStatus.Prepared, (await Order()).Status);
    }

    [Fact]
    public async Task An_order_that_does_not_state_everything_is_told_all_of_it_at_once()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
        await Rows(db => db.Orders.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.BillTo, "").SetProperty(row => row.Delivery, " ").SetProperty(row => row.NotToExceed.Cents, 1)));
        await Rows(db => db.OrderLines
            .Where(line => line.Number == 2)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ShipToAddress, "")));
        Refused(
            await Sign(Cast.MaineProcurement),
            $"Order {OrderRows.Apple} does not state whom to bill.",
            $"Order {OrderRows.Apple} does not state the delivery terms.",
            $"Order {OrderRows.Apple} has lines without a ship-to address. Complete the schools' addresses first.",
            $"Order {OrderRows.Apple} states a not-to-exceed total below the sum of its lines.");
    }

    [Fact]
    public async Task A_certified_order_is_placed_and_everyone_concerned_is_told()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        var placed = Outcomes.Done(await Certify(Cast.MaineFiscal));
        Assert.Equal(OrderRows.OakReserved + OrderRows.PineReserved, placed.Encumbered);
        var order = await Order();
        Assert.Equal((OrderStatus.Placed, "Cora Pelletier", World.Now.Date), (order.Status, order.CertifiedBy, order.PlacedAt?.Date));
        Assert.Equal([$"State of Maine placed order {OrderRows.Apple} with you"], await Inbox(Cast.AppleRep));
        Assert.Contains(
            $"/orders/{OrderRows.Apple}/acknowledge",
            (await Rows(db => db.Outbox.SingleAsync(mail => mail.To == Cast.AppleRep.Email))).Body,
            StringComparison.Ordinal);
        Assert.Empty(await Inbox(Cast.HpRep));
        Assert.Equal(["Your seats are ordered from Apple"], await Inbox(Cast.PineDirector));
        Assert.Equal(["Your seats are ordered from Apple"], await Inbox(Cast.OakEverything));
        Assert.Contains(
            "115 seats of Oak Ridge School District are on it.",
            (await Rows(db => db.InboxItems.SingleAsync(item => db.Users.Any(user => user.Id == item.PersonId
                && user.UserName == Cast.OakEverything.Email)))).Text,
            StringComparison.Ordinal);
        Assert.Equal([$"Order {OrderRows.Apple} is placed"], await Inbox(Cast.MaineOfficer));
        Assert.Empty(await Inbox(Cast.MaineFiscal));
        Assert.Contains("Certified, and placed with Apple.", await History(Cast.AppleRep));
        Assert.Contains("Certified, and placed with Apple.", await History(Cast.PineDirector));
        Assert.Contains("$59,167.00 a year, reserved until now, is encumbered.", await History(Cast.MaineOfficer));
        Assert.DoesNotContain(await History(Cast.PineDirector), text => text.Contains("59,167", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_order_encumbers_the_states_part_of_its_own_lines_and_no_more()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        var hp = await Order(OrderRows.Hp);
        var local = Outcomes.Done(await Send(Cast.MaineFiscal, new CertifyOrder.Command(OrderRows.HpKey, hp.Version)));
        Assert.Equal(Money.Zero, local.Encumbered);
        Assert.Equal(0, await Rows(db => db.Commitments.SumAsync(entry => entry.Encumbered.Cents)));
        await Certify(Cast.MaineFiscal);
        Assert.Equal(
            (OrderRows.OakReserved + OrderRows.PineReserved).Cents,
            await Rows(db => db.Commitments.SumAsync(entry => entry.Encumbered.Cents)));
        Assert.Equal(0, await Rows(db => db.Commitments.SumAsync(entry => entry.Reserved.Cents)));
    }

    [Fact]
    public async Task The_signer_does_not_certify()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        await Arrange(async db =>
        {
            var signer = await db.Memberships.SingleAsync(row => db.Users.Any(user => user.Id == row.PersonId
                && user.UserName == Cast.MaineProcurement.Email));
            signer.Grant(Roles.FiscalOfficer);
        });
        Refused(
            await Certify(Cast.MaineProcurement),
            $"Order {OrderRows.Apple} can't be certified by the person who signed it. Another fiscal officer has to.");
    }

    [Fact]
    public async Task An_order_is_not_certified_before_it_is_signed_nor_twice()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
        Refused(
            await Certify(Cast.MaineFiscal), $"Order {OrderRows.Apple} can't be certified: the procurement officer has not signed it yet.");
        await Sign(Cast.MaineProcurement);
        await Certify(Cast.MaineFiscal);
        Refused(
            await Certify(Cast.MaineFiscal),
            $"Order {OrderRows.Apple} was certified and placed already, by Cora Pelletier. Nothing changed.");
    }

    [Fact]
    public async Task What_was_not_looked_at_is_not_certified()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        Assert.Equal(
            "Ben Cyr", Outcomes.Conflict(await Send(Cast.MaineFiscal, new CertifyOrder.Command(OrderRows.AppleKey, Guid.NewGuid()))).Who);
        Refused(
            await Send(Cast.MaineFiscal, new CertifyOrder.Command(OrderRows.AppleKey, Guid.Empty)),
            "Open the order and look at it before you certify it.");
    }

    [Fact]
    public async Task Nothing_is_placed_on_a_contract_that_has_ended()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        await Rows(db => db.MasterAgreements
            .Where(row => row.Number == "DEMO-APPLE")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.InitialTermEndsOn, new DateOnly(2027, 3, 14))));
        await Rows(db => db.Addenda
            .Where(row => row.Number == "ME-APPLE-1")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndsOn, new DateOnly(2027, 3, 10))));
        Refused(
            await Certify(Cast.MaineFiscal),
            $"Order {OrderRows.Apple} can't be placed: addendum ME-APPLE-1 is not in force on March 11, 2027; it runs to March 10, "
                + $"2027. Renew it with Apple first.",
            $"Order {OrderRows.Apple} can't be placed: master agreement DEMO-APPLE is not in force on March 15, 2027; it runs to March "
                + $"14, 2027, and no executed renewal goes further. Ask the lead state for the renewal.",
            $"Order {OrderRows.Apple} can't be placed: addendum ME-APPLE-1 is not in force on March 15, 2027; it runs to March 10, "
                + $"2027. Renew it with Apple first.");
        await Rows(db => db.MasterAgreements
            .Where(row => row.Number == "DEMO-APPLE")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RenewalsExecuted, 1)));
        await Rows(db => db.Addenda
            .Where(row => row.Number == "ME-APPLE-1")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndsOn, new DateOnly(2028, 3, 10))));
        Outcomes.Done(await Certify(Cast.MaineFiscal));
    }

    [Fact]
    public async Task An_order_names_agreements_that_there_are()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        await Rows(db => db.MasterAgreements
            .Where(row => row.Number == "DEMO-APPLE")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, "OTHER")));
        await Rows(db => db.Addenda
            .Where(row => row.Number == "ME-APPLE-1")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, "OTHER")));
        Refused(
            await Certify(Cast.MaineFiscal),
            $"Order {OrderRows.Apple} can't be placed: Apple has no master agreement DEMO-APPLE.",
            $"Order {OrderRows.Apple} can't be placed: the state has no addendum ME-APPLE-1 with Apple.");
    }

    [Fact]
    public async Task Of_many_who_certify_at_once_one_does_and_the_others_are_told()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        var order = await Order();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(_ => Send(Cast.MaineFiscal, new CertifyOrder.Command(OrderRows.AppleKey, order.Version))));
        Assert.Single(outcomes.OfType<Outcome<CertifyOrder.Placed>.Done>());
        Assert.All(
            outcomes.OfType<Outcome<CertifyOrder.Placed>.Refused>(),
            refused => Assert.Equal(
                $"Order {OrderRows.Apple} was certified and placed already, by Cora Pelletier. Nothing changed.",
                Assert.Single(refused.Objections).Text));
        Assert.Equal([$"State of Maine placed order {OrderRows.Apple} with you"], await Inbox(Cast.AppleRep));
    }

    [Fact]
    public async Task A_signed_order_goes_back_to_procurement_with_the_reason()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        var version = (await Order()).Version;
        Assert.Equal(
            "Reason",
            Assert.Single(
                Outcomes.Refused(await Send(Cast.MaineFiscal, new ReturnToProcurement.Command(OrderRows.AppleKey, version, "n/a")))).Path);
        Outcomes.Done(await Send(
            Cast.MaineFiscal, new ReturnToProcurement.Command(OrderRows.AppleKey, version, "The bill-to address is wrong.")));
        var order = await Order();
        Assert.Equal((OrderStatus.Prepared, "", null), (order.Status, order.SignedBy, order.SignedAt));
        Assert.Contains(
            await History(Cast.MaineProcurement), text => text.Contains("The bill-to address is wrong.", StringComparison.Ordinal));
        Assert.Equal([$"Order {OrderRows.Apple} is returned to you"], await Inbox(Cast.MaineProcurement));
        Assert.All((await Rows(db => Verify(db, "order-signatures"))).Checks, check => Assert.Empty(check.Faults));
        Outcomes.Done(await Sign(Cast.MaineProcurement));
        Assert.Equal("", (await Order()).ReturnReason);
        Outcomes.Done(await Send(
            Cast.MaineProcurement,
            new RecallSignature.Command(OrderRows.AppleKey, (await Order()).Version, "Apple asks for another contact.")));
        Assert.Equal(OrderStatus.Prepared, (await Order()).Status);
    }

    [Fact]
    public async Task The_page_of_a_signed_order_takes_the_signature_back()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        using var officer = await Portal.SignedIn(Cast.MaineProcurement);
        var page = await officer.Get($"/orders/{OrderRows.Apple}");
        await officer.Submit(page, "Take the signature back", ("Reason", "Apple asks for another contact."));
        Assert.Equal(
            (OrderStatus.Prepared, "Apple asks for another contact."), ((await Order()).Status, (await Order()).ReturnReason));
        using var program = await Portal.SignedIn(Cast.MaineOfficer);
        Assert.DoesNotContain("Take the signature back", (await program.Get($"/orders/{OrderRows.Apple}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_states_officers_find_no_such_order()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        Outcomes.NotFound(await Certify(Cast.VermontOfficer));
        Outcomes.NotFound(await Sign(Cast.VermontOfficer));
        Outcomes.NotFound(await Send(Cast.MaineProcurement, new SignOrder.Command(default(OrderKey), Guid.NewGuid())));
    }

    private static void Refused(Outcome<SignOrder.Signed> outcome, params string[] texts) =>
        Assert.Equal(texts, Outcomes.Refused(outcome).Select(objection => objection.Text));

    private static void Refused(Outcome<CertifyOrder.Placed> outcome, params string[] texts) =>
        Assert.Equal(texts, Outcomes.Refused(outcome).Select(objection => objection.Text));

    private async Task<Outcome<SignOrder.Signed>> Sign(Person person) =>
        await Send(person, new SignOrder.Command(OrderRows.AppleKey, (await Order()).Version));

    private async Task<Outcome<CertifyOrder.Placed>> Certify(Person person) =>
        await Send(person, new CertifyOrder.Command(OrderRows.AppleKey, (await Order()).Version));

    private Task<Order> Order(string number = OrderRows.Apple)
    {
        var key = PoNumber.Parse(number);
        return Rows(db => db.Orders.AsNoTracking().SingleAsync(row => row.Number == key));
    }

    private Task<List<string>> Inbox(Person person) => Rows(db => db.InboxItems
        .Where(item => db.Users.Any(user => user.Id == item.PersonId && user.UserName == person.Email))
            .Select(item => item.Subject)
            .ToListAsync());

    private async Task<IReadOnlyList<string>> History(Person person) =>
        [.. Outcomes.Done(await Send(person, new ShowOrder.Query(OrderRows.AppleKey, new LineChoice()))).History.Select(row => row.Text)];
}
