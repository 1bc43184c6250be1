using Microsoft.AspNetCore.Identity;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Demo;

/// <summary>The people whom the demo's sign-in page lists, and the named people of every district that takes part.</summary>
public sealed class DemoPeople
{
    /// <summary>What every demo person signs in with.</summary>
    public const string Password = "Learning-2026!";

    internal const string Program = "Grace Whitcomb";
    internal const string Procurement = "Howard Lindqvist";
    internal const string Fiscal = "Nora Castellane";
    internal const string Apple = "Alan Pomeroy";
    internal const string Hp = "Helen Prescott";
    internal const string Ctl = "Carl Tillotson";

    private readonly PortalDb db;
    private readonly DateTime activatedAt;
    private readonly HashSet<string> addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(Account Account, Func<PersonMembership> Membership)> members = [];
    private readonly Dictionary<string, Account> demo = [];
    private readonly string hash;

    internal DemoPeople(PortalDb db, DateTime activatedAt)
    {
        this.db = db;
        this.activatedAt = activatedAt;
        hash = new PasswordHasher<Account>().HashPassword(Account.For("Demo", "demo@example.example", AccountSide.Buyer), Password);
    }

    /// <summary>The account of a demo person.</summary>
    internal Account this[string name] => demo[name];

    internal static string RepresentativeOf(string vendorCode) => vendorCode switch { "apple" => Apple, "hp" => Hp, _ => Ctl };

    internal async Task Add(DemoState state, DemoState neighbor, ReferenceContract contract, CancellationToken cancellationToken)
    {
        AddOfficers(state, neighbor);
        foreach (var (code, vendor) in contract.Vendors)
        {
            AddDemo(
                RepresentativeOf(code),
                $"{code}.example",
                AccountSide.Vendor,
                person => PersonMembership.InVendor(person, vendor.Id, Roles.VendorRepresentative));
        }

        AddDemo(
            "Miles Cooper",
            "cooperative.example",
            AccountSide.Cooperative,
            person => PersonMembership.InCooperative(person, Roles.CooperativeOfficer));
        AddDistrictPeople(state, neighbor);
        db.Users.AddRange(members.Select(member => member.Account).Distinct());
        await db.SaveChangesAsync(cancellationToken);
        db.Memberships.AddRange(members.Select(member => member.Membership()));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var district in state.Districts.Concat(neighbor.Districts))
        {
            district.SignerId = demo.GetValueOrDefault(district.Superintendent)?.Id ?? signers.GetValueOrDefault(district.Row.Id)?.Id ?? 0;
        }
    }

    private readonly Dictionary<long, Account> signers = [];

    private void AddOfficers(DemoState state, DemoState neighbor)
    {
        var domain = $"{state.Row.Name.ToLowerInvariant()}.example";
        AddDemo(Program, domain, AccountSide.Buyer, person => PersonMembership.InState(person, state.Row.Id, Roles.ProgramOfficer));
        AddDemo(Procurement, domain, AccountSide.Buyer, person => PersonMembership.InState(person, state.Row.Id, Roles.ProcurementOfficer));
        AddDemo(Fiscal, domain, AccountSide.Buyer, person => PersonMembership.InState(person, state.Row.Id, Roles.FiscalOfficer));
        var other = $"{neighbor.Row.Name.ToLowerInvariant()}.example";
        AddDemo(
            "Lewis Garland", other, AccountSide.Buyer, person => PersonMembership.InState(person, neighbor.Row.Id, Roles.ProgramOfficer));
        AddDemo(
            "Ivy Renfrew", other, AccountSide.Buyer, person => PersonMembership.InState(person, neighbor.Row.Id, Roles.ProcurementOfficer));
        AddDemo(
            "Oscar Tennant", other, AccountSide.Buyer, person => PersonMembership.InState(person, neighbor.Row.Id, Roles.FiscalOfficer));
    }

    private void AddDistrictPeople(DemoState state, DemoState neighbor)
    {
        var first = state.Districts[0];
        AddDemo(state, first, first.TechnologyDirector, Roles.TechnologyDirector);
        AddDemo(state, first, first.BusinessOfficial, Roles.BusinessOfficial);
        AddDemo(state, first, first.Superintendent, Roles.Superintendent);
        AddDemo(state, first, first.Receiver, Roles.Receiver);
        AddDemo(state, first, "Desmond Field", Roles.Deployer);

        var second = state.Districts[1];
        AddDemo(state, second, second.TechnologyDirector, Roles.TechnologyDirector);

        // serves two districts, and switches between them
        AddDemo(state, second, "Paula Twining", Roles.BusinessOfficial);
        Also("Paula Twining", person => PersonMembership.InDistrict(person, state.Row.Id, first.Row.Id, Roles.BusinessOfficial));

        var union = state.Districts.Single(district => district.Row.Kind == Domain.Membership.DistrictKind.SupervisoryUnion);
        AddDemo(state, union, union.Superintendent, Roles.Superintendent | Roles.TechnologyDirector);
        var abroad = neighbor.Districts[0];
        AddDemo(neighbor, abroad, abroad.TechnologyDirector, Roles.TechnologyDirector);
        AddDemo(neighbor, abroad, abroad.Superintendent, Roles.Superintendent);
        AddDemo(neighbor, abroad, abroad.BusinessOfficial, Roles.BusinessOfficial);

        foreach (var owner in new[] { state, neighbor })
        {
            foreach (var district in owner.Districts.Where(row => row != first
                && row != abroad
                && row.Row.DistrictStatus == Domain.Membership.DistrictStatus.Admitted))
            {
                if (district != second)
                {
                    Named(owner, district, district.TechnologyDirector, Roles.TechnologyDirector);
                    Named(owner, district, district.BusinessOfficial, Roles.BusinessOfficial);
                }

                Named(owner, district, district.Superintendent, Roles.Superintendent);
                Named(owner, district, district.Receiver, Roles.Receiver | Roles.Deployer);
            }
        }
    }

    private void AddDemo(DemoState state, DemoDistrict district, string name, Roles roles) => AddDemo(
        name,
        $"{district.Place.ToLowerInvariant().Replace(' ', '-')}.example",
        AccountSide.Buyer,
        person => PersonMembership.InDistrict(person, state.Row.Id, district.Row.Id, roles));

    private void AddDemo(string name, string domain, AccountSide side, Func<long, PersonMembership> membership)
    {
        var account = Account.For(name, $"{name.ToLowerInvariant().Replace(' ', '.')}@{domain}", side);
        account.IsDemo = true;
        account.PasswordHash = hash;
        account.EmailConfirmed = true;
        account.ActivatedAt = activatedAt;
        addresses.Add(account.Email!);
        demo.Add(name, account);
        members.Add((account, () => membership(account.Id)));
    }

    private void Also(string name, Func<long, PersonMembership> membership)
    {
        var account = demo[name];
        members.Add((account, () => membership(account.Id)));
    }

    /// <summary>A person who was named and activated, but is nobody's to sign in as: no password.</summary>
    private void Named(DemoState state, DemoDistrict district, string name, Roles roles)
    {
        var address = DemoNames.Mail(name, district.Place, state.Row.Code);
        if (!addresses.Add(address))
        {
            return;
        }

        var account = Account.For(name, address, AccountSide.Buyer);
        account.ActivatedAt = activatedAt;
        members.Add((account, () => PersonMembership.InDistrict(account.Id, state.Row.Id, district.Row.Id, roles)));
        if (roles == Roles.Superintendent)
        {
            signers[district.Row.Id] = account;
        }
    }
}
