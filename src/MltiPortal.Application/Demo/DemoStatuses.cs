using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Demo;

/// <summary>Brings districts into every status, with the timeline that led there.</summary>
internal sealed class DemoStatuses(PortalDb db, DemoNotes notes)
{
    // the first districts are those of the demo's people
    private const int Leading = 2;

    public async Task Assign(DemoState state, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var district in state.Districts.Where(district => district.Row.IsEligible))
        {
            var isLeading = number < Leading || district.Row.Kind == DistrictKind.UnionMember;
            var share = isLeading ? 0 : Share(number);
            district.InLastCohort = share < 73;
            Bring(state, district, share);
            district.Stage = district.Row.DistrictStatus == DistrictStatus.Admitted ? StageOf(number) : DemoStage.Nothing;
            number++;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task AdmitAll(DemoState state, CancellationToken cancellationToken)
    {
        foreach (var district in state.Districts)
        {
            Admit(state, district, -120);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A place between 0 and 99, from admitted long ago to declined; the smallest demo has one of each already.</summary>
    private static int Share(int number) => number switch
    {
        11 => 78,
        12 => 85,
        13 => 90,
        14 => 94,
        15 => 97,
        16 => 99,
        _ => number * 37 % 100,
    };

    private static DemoStage StageOf(int number) => number switch
    {
        0 => DemoStage.Draft,
        1 => DemoStage.Nothing,
        8 => DemoStage.Submitted,
        9 => DemoStage.Draft,
        10 => DemoStage.Certified,
        17 => DemoStage.Returned,
        _ => (number * 61 % 100) switch
        {
            < 24 => DemoStage.Nothing,
            < 48 => DemoStage.Draft,
            < 56 => DemoStage.Certified,
            < 69 => DemoStage.Submitted,
            < 73 => DemoStage.Returned,
            _ => DemoStage.Approved,
        },
    };

    private void Bring(DemoState state, DemoDistrict district, int share)
    {
        var row = district.Row;
        switch (share)
        {
            case < 77:
                Admit(state, district, share < 73 ? -330 : -60);
                break;
            case < 83:
                break;
            case < 89:
                Invite(state, district, -28);
                break;
            case < 93:
                Invite(state, district, -28);
                row.Open(state.At(-12, 10, share - 60));
                notes.Take(row, state.At(-12, 10, share - 60), row.ContactEmail, row.Name);
                break;
            case < 96:
                Invite(state, district, -28);
                Apply(state, district, -5);
                break;
            case < 98:
                Invite(state, district, -28);
                Apply(state, district, -15);
                const string Reason =
                    "The record names the superintendent's office as the only contact. Name a technology director and a business "
                        + "official of the district.";
                row.Return(Reason);
                notes.Take(row, state.At(-11, 14), DemoPeople.Program, state.Organization);
                break;
            default:
                Invite(state, district, -28);
                row.Open(state.At(-20, 9, 15));
                notes.Take(row, state.At(-20, 9, 15), row.ContactEmail, row.Name);
                row.Decline(
                    "The board has bought devices of its own for the next three years and will look at it again then.",
                    state.At(-18, 15, 40));
                notes.Take(row, state.At(-18, 15, 40), district.Superintendent, row.Name);
                break;
        }
    }

    private void Admit(DemoState state, DemoDistrict district, int days)
    {
        Invite(state, district, days);
        Apply(state, district, days + 14);
        district.Row.Admit(state.At(days + 17, 10, 30));
        notes.Take(district.Row, state.At(days + 17, 10, 30), DemoPeople.Program, state.Organization);
    }

    private void Invite(DemoState state, DemoDistrict district, int days)
    {
        district.Row.Invite(state.At(days, 9));
        notes.Take(district.Row, state.At(days, 9), DemoPeople.Program, state.Organization);
    }

    private void Apply(DemoState state, DemoDistrict district, int days)
    {
        district.Row.Open(state.At(days - 2, 11));
        notes.Take(district.Row, state.At(days - 2, 11), district.Row.ContactEmail, district.Row.Name);
        district.Row.Apply(state.At(days, 13, 20));
        notes.Add(
            new DistrictApplied(
                new(district.Row.StateId, district.Row.Id), district.Row.Id, district.Row.Code, district.Row.Name,
                district.TechnologyDirector, district.BusinessOfficial,
                district.Superintendent),
            state.At(days, 13, 20), district.Superintendent, district.Row.Name);
    }
}
