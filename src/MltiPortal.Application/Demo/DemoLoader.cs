using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Demo;

/// <summary>
/// Fills an empty database with the reference contract and a demo that shows every stage of the job. One transaction: a load that is killed
/// leaves nothing. The same <see cref="DemoSize"/> loads the same content; only password salts and row versions differ.
/// </summary>
public sealed class DemoLoader(PortalDb db, FileVault vault, AuditLog audit, FigureKeeper figures)
{
    private const ulong Seed = 20_130_301;
    private const string ElsewhereOfficer = "Lewis Garland";

    /// <summary>Whether there is nothing yet that a load could disturb.</summary>
    public async Task<bool> IsEmpty(CancellationToken cancellationToken) =>
        !await db.Users.AnyAsync(cancellationToken)
            && !await db.Districts.AnyAsync(cancellationToken)
            && !await db.States.AnyAsync(cancellationToken)
            && !await db.Vendors.AnyAsync(cancellationToken);

    /// <summary>How much there is, in words.</summary>
    public async Task<string> Describe(CancellationToken cancellationToken) => FormattableString.Invariant(
        $"{await db.Districts.CountAsync(cancellationToken):N0} districts, {await db.Schools.CountAsync(cancellationToken):N0} schools, {await db.OptIns.CountAsync(cancellationToken):N0} opt-ins, {await db.Orders.CountAsync(cancellationToken):N0} orders, {await db.Shipments.CountAsync(cancellationToken):N0} shipments, {await db.Devices.CountAsync(cancellationToken):N0} devices");

    /// <summary>Loads.</summary>
    /// <exception cref="InvalidOperationException">The database is not empty.</exception>
    public async Task Load(DemoSize size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(size);
        db.Changes.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // of two that load at once, one finds what the other left
        await db.AuditChains.ExecuteUpdateAsync(
            set => set.SetProperty(chain => chain.LastSequence, chain => chain.LastSequence), cancellationToken);
        db.ChangeTracker.Clear();
        if (!await IsEmpty(cancellationToken))
        {
            throw new InvalidOperationException("The database is not empty: the demo is loaded into an empty one only.");
        }

        await Load(size, new DemoDice(Seed), new DemoNotes(db), cancellationToken);
        db.ChangeTracker.Clear();
        await figures.Rebuild(cancellationToken);
        await audit.Append(db, "Demo.Load", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task Load(DemoSize size, DemoDice dice, DemoNotes notes, CancellationToken cancellationToken)
    {
        db.Cooperatives.Add(new Cooperative
        {
            Name = Cooperative.DefaultName,
            SetUpAt = size.AsOf.AddYears(-2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
        });
        var contract = await ReferenceContract.Load(db, size.AsOf, cancellationToken);
        var states = await LoadStates(size, contract, cancellationToken);
        var state = states[0];
        var neighbor = states[1];

        var districts = new DemoDistricts(db, size, dice);
        var cohorts = new DemoCohorts(db, vault, notes, dice);
        await LoadDistricts(size, states, districts, cohorts, contract, notes, cancellationToken);
        var people = new DemoPeople(db, state.At(-320, 8));
        await people.Add(state, neighbor, contract, cancellationToken);
        db.ChangeTracker.Clear();

        await LoadLast(size, state, contract, cohorts, people, notes, dice, cancellationToken);
        await LoadNeighbor(size, neighbor, contract, cohorts, people, notes, cancellationToken);
        db.Attach(state.Windows[size.ThisYear]);
        await cohorts.LoadThis(state, state.Windows[size.ThisYear], DemoPeople.Program, cancellationToken);
        AddInbox(size, state, people);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<DemoState>> LoadStates(DemoSize size, ReferenceContract contract, CancellationToken cancellationToken)
    {
        var states = DemoState.All(size.AsOf).OrderByDescending(state => state.Row.Code == size.State).ToList();
        db.States.AddRange(states.Select(state => state.Row));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var state in states)
        {
            db.Addenda.AddRange(contract.AddendaOf(state.Row));
            state.AddProgram(db, size.LastYear);
            state.AddProgram(db, size.ThisYear);
        }

        await db.SaveChangesAsync(cancellationToken);
        for (var index = 0; index < states.Count; index++)
        {
            var state = states[index];
            state.AddAppropriation(db, size.ThisYear, index == 0 ? new Money(20_000_000_00) : new Money(2_500_000_00));
            if (index < 2)
            {
                var last = state.AddWindow(
                    db, size.LastYear, state.At(index == 0 ? -230 : -60, 8), state.At(index == 0 ? -160 : -20, 17), contract);
                last.CloseAnnouncedAt = last.ClosesAt.AddSeconds(20);
            }

            var (opens, closes) = index switch { 0 => (-30, 6), 1 => (-45, -2), _ => (24, 80) };
            var window = state.AddWindow(db, size.ThisYear, state.At(opens, 8), state.At(closes, 17), contract);
            window.CloseAnnouncedAt = closes < 0 ? window.ClosesAt.AddSeconds(20) : null;
        }

        await db.SaveChangesAsync(cancellationToken);
        return states;
    }

    private async Task LoadDistricts(
        DemoSize size,
        List<DemoState> states,
        DemoDistricts districts,
        DemoCohorts cohorts,
        ReferenceContract contract,
        DemoNotes notes,
        CancellationToken cancellationToken)
    {
        await districts.Add(states[0], size.Districts, isDemoState: true, cancellationToken);
        await new DemoStatuses(db, notes).Assign(states[0], cancellationToken);
        var solutions = contract.Offers.ToDictionary(offer => offer.Solution.Code, offer => offer.Solution);
        cohorts.PlanLast(states[0], [solutions["ipad"], solutions["macbook-air"], solutions["probook"]], size.Seats());

        await districts.Add(states[1], 8, isDemoState: false, cancellationToken);
        await new DemoStatuses(db, notes).AdmitAll(states[1], cancellationToken);
        foreach (var (district, number) in states[1].Districts.Select((district, number) => (district, number)))
        {
            district.InLastCohort = number < 4;
            district.Stage = number switch { 6 => DemoStage.Submitted, 7 => DemoStage.Draft, _ => DemoStage.Approved };
            foreach (var school in district.Schools.Where(school => school.People.ContainsKey(Audience.Grade(7))))
            {
                school.Solution = solutions[number % 2 == 0 ? "probook" : "classmate"];
                school.OptedIn.UnionWith([Audience.Grade(7), Audience.Grade(8), Audience.SecondaryStaff]);
            }
        }

        await districts.Add(states[2], 5, isDemoState: false, cancellationToken);
        await districts.Add(states[3], 1, isDemoState: false, cancellationToken);
        foreach (var state in states)
        {
            await districts.AddEnrollments(state, cancellationToken);
        }
    }

    private async Task LoadLast(
        DemoSize size,
        DemoState state,
        ReferenceContract contract,
        DemoCohorts cohorts,
        DemoPeople people,
        DemoNotes notes,
        DemoDice dice,
        CancellationToken cancellationToken)
    {
        var window = state.Windows[size.LastYear];
        var optIns = await LoadCohort(
            size.LastYear, state, cohorts, DemoPeople.Program, state.At(-120, 14), appropriate: null, cancellationToken);
        var orders = new DemoOrders(db, vault, notes, contract);
        var prepared = await orders.Prepare(state, window, optIns, DemoPeople.Procurement, state.At(-120, 14), cancellationToken);
        var devices = new DemoDevices(db, notes, dice);
        foreach (var order in prepared)
        {
            orders.Sign(state, order, people[DemoPeople.Procurement].Id, DemoPeople.Procurement, state.At(-117, 10, 20));
            await orders.Place(state, order, people[DemoPeople.Fiscal].Id, DemoPeople.Fiscal, state.At(-115, 15, 45), cancellationToken);
            devices.Acknowledge(state, order, contract.Vendors.Values.Single(vendor => vendor.Id == order.VendorId));
        }

        await orders.Encumber(
            state, window, prepared, people[DemoPeople.Fiscal].Id, DemoPeople.Fiscal, state.At(-115, 15, 45), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var users = optIns.SelectMany(optIn => optIn.Lines)
            .GroupBy(line => (line.SchoolId, line.Audience.SeatKind))
            .ToDictionary(group => group.Key, group => group.Select(line => (line.Audience, line.Seats)).ToList());
        foreach (var order in prepared)
        {
            await devices.Ship(
                state, order, contract.Vendors.Values.Single(vendor => vendor.Id == order.VendorId), users, cancellationToken);
        }
    }

    /// <summary>
    /// A second state: last year's cohort has an order to sign and one to certify, this year's is closed and can nearly be locked.
    /// </summary>
    private async Task LoadNeighbor(
        DemoSize size,
        DemoState state,
        ReferenceContract contract,
        DemoCohorts cohorts,
        DemoPeople people,
        DemoNotes notes,
        CancellationToken cancellationToken)
    {
        var optIns = await LoadCohort(
            size.LastYear, state, cohorts, ElsewhereOfficer, state.At(-4, 11), new Money(1_500_000_00), cancellationToken);
        var orders = new DemoOrders(db, vault, notes, contract);
        var prepared = await orders.Prepare(
            state, state.Windows[size.LastYear], optIns, "Ivy Renfrew", state.At(-4, 11), cancellationToken);
        orders.Sign(state, prepared[^1], people["Ivy Renfrew"].Id, "Ivy Renfrew", state.At(-2, 9, 30));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        db.Attach(state.Windows[size.ThisYear]);
        await cohorts.LoadThis(state, state.Windows[size.ThisYear], ElsewhereOfficer, cancellationToken);
    }

    private async Task<IReadOnlyList<OptIn>> LoadCohort(
        SchoolYear year,
        DemoState state,
        DemoCohorts cohorts,
        string officer,
        DateTime lockedAt,
        Money? appropriate,
        CancellationToken cancellationToken)
    {
        var districts = state.Districts.Where(district => district.InLastCohort).ToList();
        var program = state.Programs[year];
        state.AddAppropriation(db, year, appropriate ?? Appropriation(program, districts));
        db.Attach(state.Windows[year]);
        await db.SaveChangesAsync(cancellationToken);
        return await cohorts.LoadLocked(state, state.Windows[year], districts, officer, lockedAt, cancellationToken);
    }

    /// <summary>Enough for the cohort at the support price, and a little over, in whole hundred thousands.</summary>
    private static Money Appropriation(Domain.Funding.FundingProgram program, List<DemoDistrict> districts)
    {
        var seats = districts.SelectMany(district => district.Schools)
            .Sum(school => school.OptedIn.Where(program.Rule().Covers).Sum(audience => (long)school.People[audience]));
        const long Step = 100_000_00;
        return new Money(((seats * program.NetworkSeatSupport.Cents / Step) + 1) * Step);
    }

    private void AddInbox(DemoSize size, DemoState state, DemoPeople people)
    {
        var year = size.ThisYear.StartsIn;
        var first = state.Districts[0];
        Tell(
            DemoPeople.Program,
            "Applications wait to be admitted",
            "Districts answered their invitations and ask to be admitted.",
            "/membership/districts",
            -4);
        Tell(
            DemoPeople.Program,
            "Opt-ins wait for your decision",
            "Districts have signed and submitted. Approve or return each before you lock the window.",
            $"/cohorts/{year}",
            -1);
        Tell(
            first.TechnologyDirector,
            "The opt-in closes in a week",
            "Your draft has seats but no long-term plan. Write it, then ask your business official to certify the local funds.",
            $"/cohorts/{year}/opt-ins/{first.Row.Code}",
            -1);
        Tell(
            first.Superintendent,
            "The opt-in is open",
            "Your technology director drafts the seats; you sign the Participation Agreement after the board's vote.",
            $"/cohorts/{year}/opt-ins/{first.Row.Code}",
            -30);
        Tell(
            first.Receiver,
            "A shipment is on its way",
            "Apple shipped devices to your schools. Scan them in when they arrive.",
            "/fulfillment/shipments",
            -3);
        Tell(
            DemoPeople.Hp,
            "Order lines wait for your answer",
            "Accept, backorder or reject each line of the placed order.",
            "/orders",
            -20);

        void Tell(string name, string subject, string text, string path, int days) =>
            db.InboxItems.Add(new InboxItem(people[name].Id, subject, text, path, state.At(days, 8, 30)));
    }
}
