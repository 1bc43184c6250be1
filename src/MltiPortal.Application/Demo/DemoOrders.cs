using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Demo;

/// <summary>The aggregate orders of a locked cohort: one a vendor, with seat, network and device lines.</summary>
internal sealed class DemoOrders(PortalDb db, FileVault vault, DemoNotes notes, ReferenceContract contract)
{
    public async Task<IReadOnlyList<Order>> Prepare(
        DemoState state, OptInWindow window, IReadOnlyList<OptIn> optIns, string officer, DateTime at, CancellationToken cancellationToken)
    {
        var seats = Seats(state, window, optIns);
        var orders = new List<Order>();
        foreach (var vendor in contract.Vendors.Values)
        {
            var ofVendor = seats.Where(seat => seat.Offering.VendorId == vendor.Id && seat.Line.Seats > 0).ToList();
            if (ofVendor.Count == 0)
            {
                continue;
            }

            var order = Head(state, window, vendor, orders.Count + 1, AggregateOrder.NotToExceed(ofVendor, window.TermYears), officer, at);
            db.Orders.Add(order);
            await db.SaveChangesAsync(cancellationToken);
            AggregateOrder.AddLines(order, vendor, ofVendor);
            db.OrderLines.AddRange(order.Lines);
            DemoOptIns.Must(order.MissingStatements());
            notes.Add(
                new OrderPrepared(
                    new(state.Row.Id, VendorId: vendor.Id), order.Id, order.Number, window.Term,
                    ofVendor.Select(seat => seat.Line.OptInId).Distinct().Count(),
                    order.NotToExceed, order.TermYears),
                at, officer, state.Organization);
            await db.SaveChangesAsync(cancellationToken);
            orders.Add(order);
        }

        Ordered(state, window, optIns, orders, officer, at);
        await db.SaveChangesAsync(cancellationToken);
        return orders;
    }

    public void Sign(DemoState state, Order order, long personId, string by, DateTime at)
    {
        DemoOptIns.Must(order.Sign(personId, by, at));
        Note(state, order, by, at);
    }

    public async Task Place(DemoState state, Order order, long personId, string by, DateTime at, CancellationToken cancellationToken)
    {
        DemoOptIns.Must(order.CertifyAndPlace(personId, by, at));
        await db.KeepDocument(vault, order, by, at, cancellationToken);
        Note(state, order, by, at);
    }

    private void Note(DemoState state, Order order, string by, DateTime at)
    {
        foreach (var happened in order.TakeEvents())
        {
            notes.Add(happened, at, by, $"State of {state.Row.Name}");
        }
    }

    /// <summary>Encumbers the state's part of placed orders.</summary>
    public async Task Encumber(
        DemoState state,
        OptInWindow window,
        IReadOnlyList<Order> orders,
        long personId,
        string by,
        DateTime at,
        CancellationToken cancellationToken)
    {
        var optIns = db.OptIns.Where(row => row.WindowId == window.Id && row.StateId == state.Row.Id);
        var ofDistrict = await optIns.ToDictionaryAsync(row => row.DistrictId, row => row.Id, cancellationToken);
        var commitments = await db.Commitments(optIns, cancellationToken);
        var year = FiscalYear.Of(window.ProgramYear);
        var actor = new CommitmentActor(personId, by, at);
        foreach (var order in orders)
        {
            db.Commitments.AddRange(
                from line in order.Lines
                from share in line.Shares
                where share.FundingProgramId is not null
                group share.Amount by (line.DistrictId, ProgramId: share.FundingProgramId!.Value) into shares
                select commitments[(ofDistrict[shares.Key.DistrictId], shares.Key.ProgramId, year)]
                    .Encumber(shares.Sum(), order.Id, actor));
        }
    }

    private void Ordered(DemoState state, OptInWindow window, IReadOnlyList<OptIn> optIns, List<Order> orders, string officer, DateTime at)
    {
        var districts = state.Districts.ToDictionary(district => district.Row.Id, district => district.Row);
        var numbers = orders
            .SelectMany(order => order.Lines.Select(line => (line.DistrictId, order.Number)))
            .Distinct()
            .ToLookup(part => part.DistrictId, part => part.Number);
        foreach (var optIn in optIns)
        {
            var name = optIn.Name(window, districts[optIn.DistrictId]);
            notes.Add(
                new OptInOrdered(new(optIn.StateId, optIn.DistrictId), name, optIn.Seats, [.. numbers[optIn.DistrictId]]),
                at,
                officer,
                state.Organization);
        }
    }

    private List<ApprovedSeats> Seats(DemoState state, OptInWindow window, IReadOnlyList<OptIn> optIns)
    {
        var offerings = window.Offerings.ToDictionary(offering => offering.Id);
        var solutions = contract.Offers.ToDictionary(offer => offer.Solution.Id, offer => offer.Solution);
        var districts = state.Districts.ToDictionary(district => district.Row.Id, district => district.Row);
        var schools = state.Districts.SelectMany(district => district.Schools).ToDictionary(school => school.Row.Id, school => school.Row);
        return
        [
            .. from optIn in optIns
               from line in optIn.Lines
               let offering = offerings[line.OfferingId]
               select new ApprovedSeats(line, offering, solutions[offering.SolutionId], districts[line.DistrictId], schools[line.SchoolId]),
        ];
    }

    private Order Head(DemoState state, OptInWindow window, Vendor vendor, int serial, Money notToExceed, string officer, DateTime at)
    {
        var agreement = contract.Successor(vendor.Id);
        var day = DateOnly.FromDateTime(state.Row.ToLocal(at));
        var number = PoNumber.ForState(state.Row.Code, window.ProgramYear, serial);
        return agreement.IsInForce(day)
            ? new Order
            {
                StateId = state.Row.Id,
                VendorId = vendor.Id,
                WindowId = window.Id,
                BuyerName = $"State of {state.Row.Name}",
                Key = OrderKey.OfState(state.Row.Code, number),
                Number = number,
                OrderDate = day,
                TermYears = window.TermYears,
                VendorName = vendor.Name,
                VendorAddress = vendor.Address,
                AgreementNumber = agreement.Number,
                AddendumNumber = $"{state.Row.Code}-DEMO-{vendor.Code.ToUpperInvariant()}",
                BillTo = state.Row.BillTo,
                ContactName = officer,
                ContactEmail = DemoNames.Mail(officer, state.Row.Department, state.Row.Code),
                Delivery = "Delivered price, to the ship-to of each line, before the first day of school.",
                RequiredBy = window.RequiredBy,
                PaymentTerms = state.Row.PaymentTerms,
                TaxExemption = state.Row.TaxExemption,
                FundCode = state.Programs[window.ProgramYear].FundCode,
                Invoicing = state.Row.Invoicing,
                NotToExceed = notToExceed,
            }
            : throw new InvalidOperationException($"The demo's agreement {agreement.Number} is not in force on {day:yyyy-MM-dd}.");
    }
}
