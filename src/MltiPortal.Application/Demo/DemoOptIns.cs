using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Demo;

/// <summary>Makes opt-ins with plan, certification, signature and decision, by the entities' own rules.</summary>
internal sealed class DemoOptIns(PortalDb db, FileVault vault, DemoNotes notes)
{
    /// <summary>Seats for these audiences at each school that has a solution.</summary>
    public static OptIn Draft(
        DemoState state,
        DemoDistrict district,
        OptInWindow window,
        Func<DemoSchool, IEnumerable<(Audience Audience, int Seats)>> seats,
        DateTime at)
    {
        var by = district.TechnologyDirector;
        var optIn = OptIn.Begin(window, district.Row, by, at);
        var requests =
            from school in district.Schools
            where school.Solution is not null
            from asked in seats(school)
            select new SeatRequest(
                school.Row.Id, asked.Audience, window.Offerings.Single(row => row.SolutionId == school.Solution!.Id), true, asked.Seats,
                asked.Seats);
        optIn.ChangeSeats(window, district.Row, [state.Programs[window.ProgramYear].Rule()], requests, by, at);
        return optIn;
    }

    /// <summary>Notes that a draft was begun. It must have been saved; what was raised before that is dropped.</summary>
    public void Began(DemoDistrict district, OptIn optIn, OptInWindow window, DateTime at) =>
        notes.Add(
            new OptInBegun(new(optIn.StateId, optIn.DistrictId), optIn.Name(window, district.Row)),
            at,
            district.TechnologyDirector,
            district.Row.Name);

    public static LongTermPlan Plan(DemoDistrict district, int seats) => new()
    {
        Supports = $"{district.TechnologyDirector} and a help desk of students at each school, every school day from 7:30 to 3:30.",
        Maintains = "The district's technician sends repairs to the vendor's depot and hands out a spare the same day.",
        Replaces = "Spares of the contract first; the technology budget's replacement line after that.",
        Trains = "Two days in August and one afternoon a month, by the vendor's trainers and the district's integrators.",
        YearlyCostCents = seats * 11_50L,
    };

    /// <summary>Certifies, submits and signs. The opt-in must have been saved.</summary>
    public async Task Submit(
        DemoState state, DemoDistrict district, OptIn optIn, OptInWindow window, DateTime certifiedAt, DateTime signedAt)
    {
        Certify(district, optIn, window, certifiedAt);
        Must(optIn.Submit(window, district.Row, district.Superintendent, signedAt));
        var votedOn = DateOnly.FromDateTime(state.Row.ToLocal(signedAt)).AddDays(-2);
        var body = Document(
            state, district, optIn, window).Sign(new AgreementSignature(district.Superintendent, "Superintendent", votedOn, signedAt));
        db.SignedAgreements.Add(new SignedAgreement
        {
            StateId = optIn.StateId,
            DistrictId = optIn.DistrictId,
            OptInId = optIn.Id,
            TextVersion = window.AgreementVersion,
            File = await vault.Add(
                new StoredFile(
                    AgreementDocument.FileName(window.ProgramYear, district.Row.Code),
                    FileVault.Text,
                    Retention.Record,
                    district.Superintendent,
                    signedAt)
                {
                    StateId = optIn.StateId,
                    DistrictId = optIn.DistrictId,
                },
                body,
                CancellationToken.None),
            Sha256 = AgreementDocument.Hash(body),
            SignerId = district.SignerId,
            SignerName = district.Superintendent,
            SignerTitle = "Superintendent",
            SignedAt = signedAt,
            BoardVotedOn = votedOn,
        });
        notes.Take(optIn, signedAt, district.Superintendent, district.Row.Name);
    }

    public void Certify(DemoDistrict district, OptIn optIn, OptInWindow window, DateTime at)
    {
        Must(optIn.Certify(window, district.Row, district.BusinessOfficial, at));
        notes.Take(optIn, at, district.BusinessOfficial, district.Row.Name);
    }

    /// <summary>Approves and reserves the state's share.</summary>
    public void Approve(DemoState state, DemoDistrict district, OptIn optIn, OptInWindow window, string by, DateTime at)
    {
        db.Commitments.AddRange(Ledger.Approve(optIn, window, optIn.Shares, new CommitmentActor(null, by, at)));
        Must(optIn.Approve(window, district.Row, optIn.StateYear, by, at));
        notes.Take(optIn, at, by, state.Organization);
    }

    /// <summary>Returns a submitted one.</summary>
    public void Return(DemoState state, DemoDistrict district, OptIn optIn, OptInWindow window, string reason, string by, DateTime at)
    {
        Must(optIn.Return(window, district.Row, reason, Money.Zero, by, at));
        notes.Take(optIn, at, by, state.Organization);
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
            state.Row.Name, district.Row.Name, district.Row.Code, window.Term, window.TermYears, window.AgreementVersion,
            window.AgreementText,
            [.. optIn.Lines.Select(line => new ScheduleRow(
                schools[line.SchoolId], line.Audience.ToString(), offerings[line.OfferingId].Describe(line.WithNetwork), line.Seats,
                line.StateYear, line.DistrictYear))]);
    }
}
