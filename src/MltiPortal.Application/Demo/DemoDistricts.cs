using System.Globalization;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Demo;

/// <summary>Makes a state's districts, schools and enrollments.</summary>
internal sealed class DemoDistricts(PortalDb db, DemoSize size, DemoDice dice)
{
    private static readonly string[] Regions = ["Coastal", "Western", "Central", "Northern", "Southern"];
    private static readonly string[] SchoolNames = [
        "Shore Road",
        "Village",
        "Riverside",
        "Hilltop",
        "Lakeview",
        "Old Mill",
        "Meadow Street",
        "Brook Street",
        "North",
        "South"
    ];
    private const int ChunkRows = 10_000;
    private int places;

    /// <summary>Adds districts to a state; of the demo state, also a supervisory union, charters and private schools.</summary>
    public async Task Add(DemoState state, int count, bool isDemoState, CancellationToken cancellationToken)
    {
        var fips = state.Row.Code switch { "ME" => 23, "VT" => 50, "NV" => 32, _ => 15 };
        if (isDemoState)
        {
            places = 0;
        }

        for (var number = 0; number < count; number++)
        {
            var district = Make(state, fips, number, isDemoState ? KindOf(number) : DistrictKind.Regular);
            state.Districts.Add(district);
            db.Districts.Add(district.Row);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (isDemoState)
        {
            await AddUnion(state, fips, count, cancellationToken);
        }

        foreach (var district in state.Districts.Where(district => district.Row.IsEligible))
        {
            AddSchools(state, district);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Enrollments of both years. Before it, people are final.</summary>
    public async Task AddEnrollments(DemoState state, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var district in state.Districts)
        {
            foreach (var school in district.Schools)
            {
                rows += school.People.Count;
                foreach (var (audience, people) in school.People)
                {
                    AddEnrollment(school.Row, size.LastYear, audience, people);
                    var next = Math.Max(1, (int)Math.Round(people * (0.95 + (dice.Fraction() * 0.1))));
                    school.Next[audience] = next;
                    AddEnrollment(school.Row, size.ThisYear, audience, next);
                }
            }

            if (rows > ChunkRows)
            {
                rows = 0;
                await Flush(cancellationToken);
            }
        }

        await Flush(cancellationToken);
    }

    private static DistrictKind KindOf(int number) => number switch
    {
        8 or 9 or 10 => DistrictKind.UnionMember,
        14 or 15 or 22 => DistrictKind.Charter,
        17 or 23 => DistrictKind.Private,
        _ => DistrictKind.Regular,
    };

    private async Task Flush(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private void AddEnrollment(School school, SchoolYear year, Audience audience, int people) => db.Enrollments.Add(new Enrollment
    {
        StateId = school.StateId,
        DistrictId = school.DistrictId,
        SchoolId = school.Id,
        Year = year,
        Audience = audience,
        Projected = people,
    });

    private DemoDistrict Make(DemoState state, int fips, int number, DistrictKind kind)
    {
        var place = DemoNames.Place(places++);
        var name = kind switch
        {
            DistrictKind.Charter => $"{place} Charter School",
            DistrictKind.Private => $"{place} Academy",
            DistrictKind.SupervisoryUnion => $"{place} Supervisory Union",
            _ => $"{place} School District",
        };
        var zip = fips switch { 23 => 3900, 50 => 5000, 32 => 89000, _ => 96700 } + (number % 100);
        var superintendent = DemoNames.Person(dice);
        return new DemoDistrict(
            new District
            {
                StateId = state.Row.Id,
                Code = kind == DistrictKind.Private
                    ? string.Create(CultureInfo.InvariantCulture, $"{state.Row.Code}-P{number:0000}")
                    : string.Create(CultureInfo.InvariantCulture, $"{fips}{(number * 7) + 123:00000}"),
                Kind = kind,
                Name = name,
                Region = Regions[number % Regions.Length],
                Address = DemoNames.Address(dice, place, state.Row.Code, zip),
                Phone = string.Create(CultureInfo.InvariantCulture, $"(207) 555-{100 + (number % 100):0000}"),
                DeliverTo = number % 9 == 4 ? DeliverTo.Warehouse : DeliverTo.Schools,
                WarehouseAddress = number % 9 == 4 ? DemoNames.Address(dice, place, state.Row.Code, zip) : "",
                ContactName = superintendent,
                ContactEmail = DemoNames.Mail(superintendent, place, state.Row.Code),
            },
            place)
        {
            Superintendent = superintendent,
            TechnologyDirector = DemoNames.Person(dice),
            BusinessOfficial = DemoNames.Person(dice),
            Receiver = DemoNames.Person(dice),
        };
    }

    private async Task AddUnion(DemoState state, int fips, int number, CancellationToken cancellationToken)
    {
        var union = Make(state, fips, number, DistrictKind.SupervisoryUnion);
        db.Districts.Add(union.Row);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var member in state.Districts.Where(district => district.Row.Kind == DistrictKind.UnionMember))
        {
            member.Row.ParentId = union.Row.Id;
        }

        state.Districts.Add(union);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void AddSchools(DemoState state, DemoDistrict district)
    {
        var square = dice.Fraction();
        var grade = 20 + (int)(275 * square * square);
        if (district.Row.Kind is DistrictKind.Charter or DistrictKind.Private)
        {
            var only = AddSchool(
                state, district, $"{district.Place} {(district.Row.Kind == DistrictKind.Charter ? "Charter School" : "Academy")}");
            Fill(only, 6, 12, Math.Min(grade, 60));
            return;
        }

        grade = state.Districts.IndexOf(district) == 0 ? 132 : grade;
        var elementary = 1 + (grade / 90);
        for (var index = 0; index < elementary; index++)
        {
            Fill(
                AddSchool(state, district, $"{SchoolNames[(index + district.Place.Length) % SchoolNames.Length]} School"),
                -1,
                5,
                Math.Max(6, grade / elementary));
        }

        Fill(AddSchool(state, district, $"{district.Place} Middle School"), 6, 8, grade);
        if (grade > 32)
        {
            Fill(AddSchool(state, district, $"{district.Place} High School"), 9, 12, grade);
        }
    }

    private DemoSchool AddSchool(DemoState state, DemoDistrict district, string name)
    {
        var number = district.Schools.Count + 1;
        var school = new DemoSchool(new School
        {
            StateId = state.Row.Id,
            DistrictId = district.Row.Id,
            Code = district.Row.Kind == DistrictKind.Private
                ? string.Create(CultureInfo.InvariantCulture, $"{district.Row.Code}-{number}")
                : string.Create(CultureInfo.InvariantCulture, $"{district.Row.Code}{number:00000}"),
            Name = name,
            Address = DemoNames.Address(dice, district.Place, state.Row.Code, ZipOf(district)),
            ContactName = "School office",
            ContactPhone = string.Create(CultureInfo.InvariantCulture, $"(207) 555-{200 + (db.Schools.Local.Count % 100):0000}"),
            DeliveryInstructions = number % 3 == 0 ? "Loading dock behind the gym, 8 a.m. to 2 p.m." : "Main entrance, 8 a.m. to 3 p.m.",
        });
        district.Schools.Add(school);
        db.Schools.Add(school.Row);
        return school;
    }

    private static int ZipOf(DemoDistrict district) => int.Parse(district.Row.Address[^5..], CultureInfo.InvariantCulture);

    private void Fill(DemoSchool school, int fromGrade, int toGrade, int grade)
    {
        for (var at = fromGrade; at <= toGrade; at++)
        {
            school.People[Audience.Grade(at)] = Math.Max(3, (int)(grade * (0.88 + (dice.Fraction() * 0.2))));
        }

        var students = school.People.Values.Sum();
        if (toGrade >= 7)
        {
            school.People[Audience.SecondaryStaff] = Math.Max(2, students / 11);
        }

        school.People[Audience.OtherStaff] = Math.Max(1, students / (toGrade >= 7 ? 45 : 12));
    }
}
