using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Demo;

/// <summary>Makes opt-ins with plan, certification, signature and decision, by the entities' own rules.</summary>
internal sealed class DemoOptIns(PortalDb db, DemoNotes notes)
{
    /// <summary>Seats for these audiences at each school that has a solution.</summary>
    public static OptIn Draft(DemoState state, DemoDistrict district, OptInWindow window, Func<DemoSchool, IEnumerable<(Audience Audience, int Seats)>> seats, DateTime at)
    {
        var optIn = new OptIn
        {
            StateId = state.Row.Id,
            DistrictId = district.Row.Id,
            WindowId = window.Id,
            ChangedAt = at,
            ChangedBy = district.TechnologyDirector,
        };
        var program = state.Programs[window.ProgramYear];
        foreach (var school in district.Schools.Where(school => school.Solution is not null))
        {
            var offering = window.Offerings.Single(row => row.SolutionId == school.Solution!.Id);
            foreach (var (audience, count) in seats(school))
            {
                var line = new OptInLine
                {
                    StateId = state.Row.Id,
                    DistrictId = district.Row.Id,
                    SchoolId = school.Row.Id,
                    Audience = audience,
                    Seats = count,
                    Projected = count,
                };
                line.Price(offering, withNetwork: true, program);
                optIn.Lines.Add(line);
            }
        }

        optIn.SeatsChanged(district.TechnologyDirector, at);
        return optIn;
    }

    public static LongTermPlan Plan(DemoDistrict district, int seats) => new()
    {
        Supports = $"{district.TechnologyDirector} and a help desk of students at each school, every school day from 7:30 to 3:30.",
        Maintains = "The district's technician sends repairs to the vendor's depot and hands out a spare the same day.",
        Replaces = "Spares of the contract first; the technology budget's replacement line after that.",
        Trains = "Two days in August and one afternoon a month, by the vendor's trainers and the district's integrators.",
        YearlyCostCents = seats * 11_50L,
    };

    /// <summary>Certifies, submits and signs. The opt-in must have been saved.</summary>
    public void Submit(DemoState state, DemoDistrict district, OptIn optIn, OptInWindow window, DateTime certifiedAt, DateTime signedAt)
    {
        Certify(state, district, optIn, window, certifiedAt);
        Must(optIn.Submit(window, district.Superintendent, signedAt));
        var votedOn = DateOnly.FromDateTime(state.Row.ToLocal(signedAt)).AddDays(-2);
        var body = Document(state, district, optIn, window).Sign(new AgreementSignature(district.Superintendent, "Superintendent", votedOn, signedAt));
        db.SignedAgreements.Add(new SignedAgreement
        {
            StateId = optIn.StateId,
            DistrictId = optIn.DistrictId,
            OptInId = optIn.Id,
            TextVersion = window.AgreementVersion,
            Body = body,
            Sha256 = AgreementDocument.Hash(body),
            SignerId = district.SignerId,
            SignerName = district.Superintendent,
            SignerTitle = "Superintendent",
            SignedAt = signedAt,
            BoardVotedOn = votedOn,
        });
        notes.District(state, HistorySubject.OptIn, optIn.Id, district, signedAt, district.Superintendent, $"Signed the Participation Agreement and submitted {optIn.Lines.Sum(line => line.Seats):N0} seats.");
    }

    public void Certify(DemoState state, DemoDistrict district, OptIn optIn, OptInWindow window, DateTime at)
    {
        Must(optIn.Certify(window, district.BusinessOfficial, at));
        notes.District(state, HistorySubject.OptIn, optIn.Id, district, at, district.BusinessOfficial, $"Certified local funds of {optIn.CertifiedShare} a year.");
    }

    public Reservation Approve(DemoState state, OptIn optIn, OptInWindow window, string by, DateTime at)
    {
        Must(optIn.Approve(window, by, at));
        var reservation = new Reservation
        {
            StateId = optIn.StateId,
            DistrictId = optIn.DistrictId,
            AppropriationId = state.Appropriations[window.ProgramYear].Id,
            OptInId = optIn.Id,
            Amount = optIn.Lines.Sum(line => line.StateYear),
            ReservedAt = at,
        };
        db.Reservations.Add(reservation);
        notes.State(state, HistorySubject.OptIn, optIn.Id, optIn.DistrictId, at, by, $"Approved; {reservation.Amount} a year reserved.");
        return reservation;
    }

    /// <summary>A rule that the demo breaks is a bug of the demo.</summary>
    public static void Must(params IEnumerable<Objection?> objections)
    {
        if (objections.FirstOrDefault(objection => objection is not null) is { } first)
        {
            throw new InvalidOperationException($"The demo breaks a rule: {first.Text}");
        }
    }

    private static AgreementDocument Document(DemoState state, DemoDistrict district, OptIn optIn, OptInWindow window)
    {
        var schools = district.Schools.ToDictionary(school => school.Row.Id, school => school.Row.Name);
        var offerings = window.Offerings.ToDictionary(offering => offering.Id);
        return new(
            state.Row.Name, district.Row.Name, district.Row.Code, window.Term, window.TermYears, window.AgreementVersion, window.AgreementText,
            [.. optIn.Lines.Select(line => new ScheduleRow(
                schools[line.SchoolId], line.Audience.ToString(), offerings[line.OfferingId].Describe(line.WithNetwork), line.Seats, line.StateYear, line.DistrictYear))]);
    }
}
