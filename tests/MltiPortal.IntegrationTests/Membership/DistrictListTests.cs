using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Membership;

/// <summary>The list of districts and one of them.</summary>
public sealed class DistrictListTests(TestDatabases databases) : JoinTest(databases)
{
    [Fact]
    public async Task A_state_finds_its_districts_by_name_code_standing_and_region()
    {
        var all = await List(new());
        Assert.Equal(
            [
                "Elm Valley School District",
                "Granite Falls",
                "Granite Falls Union 41",
                "Oak Ridge School District",
                "Pine Harbor School District",
                "Upper Granite"
            ],
            Names(all));
        Assert.Equal((6, 1, "America/New_York"), (all.Page.Count, all.NotInvited, all.Zone.Id));
        Assert.Equal("Granite Falls Union 41", all.Page.Rows.Single(row => row.Name == "Upper Granite").Union);

        Assert.Equal(["Pine Harbor School District"], Names(await List(new(Search: "ARBOR pine"))));
        Assert.Equal(["Pine Harbor School District"], Names(await List(new(Search: "0123"))));
        Assert.Equal(["Granite Falls", "Granite Falls Union 41", "Upper Granite"], Names(await List(new(Search: "23004"))));
        Assert.Empty(Names(await List(new(Search: "%"))));
        Assert.Equal(
            ["Elm Valley School District", "Granite Falls Union 41"], Names(await List(new(DistrictStatus: DistrictStatus.Eligible))));
        Assert.Empty(Names(await List(new(Region: "Northern"))));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("code")]
    [InlineData("-code")]
    [InlineData("region")]
    [InlineData("-region")]
    [InlineData("status")]
    [InlineData("-status")]
    [InlineData("contact")]
    [InlineData("-contact")]
    public async Task Pages_follow_each_other_without_a_gap(string sort)
    {
        await Arrange(async db =>
        {
            var maine = db.Districts.Single(district => district.Code == World.Pine).StateId;
            db.Districts.AddRange(Enumerable.Range(0, 120).Select(number => new District
            {
                StateId = maine,
                Code = $"24{number:00000}",
                Kind = DistrictKind.Regular,
                Name = $"{(number % 3 == 0 ? "Same Name" : $"District {number % 40}")}",
                Region = number % 2 == 0 ? "Northern" : "Western",
                Address = "1 Road",
                ContactName = "Contact",
                ContactEmail = "contact@x.example",
            }));
            await Task.CompletedTask;
        });
        var rows = await ListWalk.There(
            async view => (await Send(Cast.MaineOfficer, new ListDistricts.Query(new(), view))).Page, sort, row => row.Code);
        Assert.Equal(126, rows.Count);
        Assert.Equal(40, rows.Count(row => row.Name == "Same Name"));
    }

    [Fact]
    public async Task Accents_and_apostrophes_do_not_matter_to_a_search()
    {
        await Arrange(
            async db => (await db.Districts.SingleAsync(district => district.Code == World.Elm)).Name = "École d’O'Brien Waiʻanae");
        foreach (var search in new[] { "ecole", "OBRIEN", "o’brien", "wai'anae", "ÉCOLE waianae" })
        {
            Assert.Equal([World.Elm], (await List(new(Search: search))).Page.Rows.Select(row => row.Code));
        }

        Assert.Empty(Names(await List(new(Search: "elm"))));
    }

    [Fact]
    public async Task A_district_sees_its_own_record_schools_and_people()
    {
        var found = Outcomes.Done(await Send(Cast.PineReceiver, new ShowDistrict.Query(World.Pine)));

        Assert.Equal(
            [("Harbor Middle School", 198, 17), ("Lighthouse Academy", 0, 0), ("Shore Road School", 60, 0)],
            found.Schools.Select(school => (school.Name, school.Students, school.Staff)));
        Assert.Equal(
            ["Eve Michaud", "Finn Roy", "Grace Dube", "Hal Ouellette", "Ida Gagnon", "Pia Thibault", "Quin Nadeau"],
            found.People.Select(person => person.Name));
        Assert.Equal([World.Pine], (await Send(Cast.PineReceiver, new ListDistricts.Query(new()))).Page.Rows.Select(row => row.Code));
        var union = Outcomes.Done(await Send(Cast.UnionDirector, new ShowDistrict.Query(World.Union)));
        Assert.Equal([World.MemberOne, World.MemberTwo], union.Members.Select(member => member.Code));
        Outcomes.Done(await Send(Cast.UnionDirector, new ShowDistrict.Query(World.MemberTwo)));
        Outcomes.NotFound(await Send(Cast.UnionDirector, new ShowDistrict.Query(World.Pine)));
    }

    private Task<ListDistricts.Shown> List(ListDistricts.Filter filter) => Send(Cast.MaineOfficer, new ListDistricts.Query(filter));

    private static string[] Names(ListDistricts.Shown outcome) => [.. outcome.Page.Rows.Select(row => row.Name)];
}
