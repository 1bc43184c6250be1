using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Demo;

/// <summary>Plans and loads cohorts: last year's, locked; this year's, with opt-ins in every stage.</summary>
internal sealed class DemoCohorts(PortalDb db, FileVault vault, DemoNotes notes, DemoDice dice)
{
    private const double HighSchoolsTakePart = 0.55;

    /// <summary>
    /// Chooses who takes part last year and with what, and sizes the people so that the seats of each solution add up to the given sums
    /// exactly.
    /// </summary>
    public void PlanLast(DemoState state, IReadOnlyList<Solution> solutions, int[] seats)
    {
        var groups = solutions.Select((solution, index) => new Group(solution, seats[index])).ToList();
        foreach (var district in state.Districts)
        {
            foreach (var school in district.Schools.Where(HasSecondary))
            {
                var isHighSchool = !school.People.ContainsKey(Audience.Grade(7));
                var isLeading = district == state.Districts[0];
                var takesPart = district.InLastCohort && (!isHighSchool || isLeading || dice.Chance(HighSchoolsTakePart));
                var group = isLeading ? groups[isHighSchool ? 1 : 0] : groups.MaxBy(group => group.Open)!;
                school.Solution = isHighSchool && !takesPart ? null : group.Solution;
                if (takesPart)
                {
                    school.OptedIn.UnionWith(school.People.Keys.Where(audience => audience.Code >= 7 && audience != Audience.OtherStaff));
                    group.Take(school);
                }
            }
        }

        foreach (var group in groups)
        {
            group.Scale();
        }
    }

    /// <summary>Opt-ins of a closed cohort, all approved; then the lock.</summary>
    public async Task<IReadOnlyList<OptIn>> LoadLocked(
        DemoState state,
        OptInWindow window,
        IReadOnlyList<DemoDistrict> districts,
        string officer,
        DateTime lockedAt,
        CancellationToken cancellationToken)
    {
        var optIns = new List<(OptIn OptIn, DemoDistrict District)>();
        foreach (var district in districts)
        {
            var optIn = DemoOptIns.Draft(
                state, district, window, Seats, state.InOffice(window.OpensAt.AddDays(3).AddMinutes(dice.Below(2_000))));
            optIn.ChangePlan(
                window,
                district.Row,
                DemoOptIns.Plan(district, optIn.Seats),
                district.TechnologyDirector,
                state.InOffice(optIn.ChangedAt.AddHours(2)));
            optIn.TakeEvents();
            optIns.Add((optIn, district));
            db.OptIns.Add(optIn);
        }

        await db.SaveChangesAsync(cancellationToken);
        var writer = new DemoOptIns(db, vault, notes);
        foreach (var (optIn, district) in optIns)
        {
            writer.Began(district, optIn, window, state.InOffice(window.OpensAt.AddDays(2)));
            var certifiedAt = state.InOffice(window.OpensAt.AddDays(8).AddMinutes(dice.Below(6_000)));
            await writer.Submit(
                state, district, optIn, window, certifiedAt, state.InOffice(certifiedAt.AddDays(4).AddMinutes(dice.Below(3_000))));
            writer.Approve(
                state, district, optIn, window, officer, state.InOffice(optIn.SubmittedAt!.Value.AddDays(1).AddMinutes(dice.Below(3_000))));
        }

        await db.SaveChangesAsync(cancellationToken);
        window.CloseAnnouncedAt = window.ClosesAt.AddSeconds(20);
        var vendors = optIns
            .SelectMany(item => item.OptIn.Lines)
            .Join(window.Offerings, line => line.OfferingId, offering => offering.Id, (_, offering) => offering.VendorId);
        DemoOptIns.Must(window.Lock(0, optIns.Count, vendors.Distinct().Count(), officer, lockedAt));
        notes.Take(window, lockedAt, officer, state.Organization);
        await db.SaveChangesAsync(cancellationToken);
        return [.. optIns.Select(item => item.OptIn)];

        static IEnumerable<(Audience, int)> Seats(DemoSchool school) =>
            school.OptedIn.Order().Select(audience => (audience, school.People[audience]));
    }

    /// <summary>Opt-ins of this year, each brought to its stage.</summary>
    public async Task LoadThis(DemoState state, OptInWindow window, string officer, CancellationToken cancellationToken)
    {
        var began = new List<(OptIn OptIn, DemoDistrict District)>();
        foreach (var district in state.Districts.Where(district => district.Stage != DemoStage.Nothing))
        {
            var optIn = DemoOptIns.Draft(
                state, district, window, Seats, state.InOffice(window.OpensAt.AddDays(2).AddMinutes(dice.Below(3_000))));
            if (district.Stage != DemoStage.Draft || (district != state.Districts[0] && dice.Chance(0.4)))
            {
                optIn.ChangePlan(
                    window,
                    district.Row,
                    DemoOptIns.Plan(district, optIn.Seats),
                    district.TechnologyDirector,
                    state.InOffice(optIn.ChangedAt.AddHours(2)));
            }

            optIn.TakeEvents();
            began.Add((optIn, district));
            db.OptIns.Add(optIn);
        }

        await db.SaveChangesAsync(cancellationToken);
        var writer = new DemoOptIns(db, vault, notes);
        foreach (var (optIn, district) in began)
        {
            writer.Began(district, optIn, window, state.InOffice(window.OpensAt.AddDays(1)));
        }

        foreach (var (optIn, district) in began.Where(item => item.District.Stage != DemoStage.Draft))
        {
            var certifiedAt = state.InOffice(window.OpensAt.AddDays(7).AddMinutes(dice.Below(5_000)));
            if (district.Stage == DemoStage.Certified)
            {
                writer.Certify(district, optIn, window, certifiedAt);
                continue;
            }

            await writer.Submit(
                state, district, optIn, window, certifiedAt, state.InOffice(certifiedAt.AddDays(3).AddMinutes(dice.Below(6_000))));
            Decide(state, window, officer, writer, optIn, district);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();

        static IEnumerable<(Audience, int)> Seats(DemoSchool school) => school.Next
            .Where(row => row.Key.Code is 7 or 8 || row.Key == Audience.SecondaryStaff)
            .Select(row => (row.Key, row.Value));
    }

    private static bool HasSecondary(DemoSchool school) => school.People.Keys.Any(audience => audience.Code is >= 7 and <= 12);

    private void Decide(DemoState state, OptInWindow window, string officer, DemoOptIns writer, OptIn optIn, DemoDistrict district)
    {
        var decidedAt = state.InOffice(optIn.SubmittedAt!.Value.AddDays(1).AddMinutes(dice.Below(2_000)));
        if (district.Stage == DemoStage.Approved)
        {
            writer.Approve(state, district, optIn, window, officer, decidedAt);
        }
        else if (district.Stage == DemoStage.Returned)
        {
            const string Reason =
                "The staff seats are more than the October head count of the middle school. Correct them, or say in the plan who else "
                    + "needs one.";
            writer.Return(state, district, optIn, window, Reason, officer, decidedAt);
        }
    }

    /// <summary>The seats of one solution: its sum, and the schools that share it.</summary>
    private sealed class Group(Solution solution, int seats)
    {
        private readonly List<(DemoSchool School, Audience Audience, int People)> parts = [];
        private int taken;

        public Solution Solution => solution;

        /// <summary>How much of the sum no school has yet, a fraction.</summary>
        public double Open => (seats - taken) / (double)seats;

        public void Take(DemoSchool school)
        {
            parts.AddRange(school.OptedIn.Order().Select(audience => (school, audience, school.People[audience])));
            taken += school.OptedIn.Sum(audience => school.People[audience]);
        }

        /// <summary>Largest remainders: every part in proportion, at least one each, the sum exact.</summary>
        public void Scale()
        {
            if (parts.Count == 0)
            {
                return;
            }

            var factor = Math.Max(seats, parts.Count) / (double)taken;
            var scaled = parts
                .Select(part => (part.School, part.Audience, Exact: part.People * factor, Whole: Math.Max(1, (int)(part.People * factor))))
                .ToList();
            var missing = seats - scaled.Sum(part => part.Whole);
            var order = Enumerable.Range(0, scaled.Count)
                .OrderByDescending(index => scaled[index].Exact - scaled[index].Whole)
                .ThenBy(index => index)
                .ToList();
            foreach (var part in scaled)
            {
                part.School.People[part.Audience] = part.Whole;
            }

            for (var at = 0; at < missing; at++)
            {
                var part = scaled[order[at % order.Count]];
                part.School.People[part.Audience]++;
            }

            // where each part's least seat made the sum too large, the largest parts give
            for (var over = -missing; over > 0; over--)
            {
                var largest = scaled.MaxBy(part => part.School.People[part.Audience]);
                if (largest.School.People[largest.Audience] == 1)
                {
                    break;
                }

                largest.School.People[largest.Audience]--;
            }
        }
    }
}
