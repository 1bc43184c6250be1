using System.Text;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using MltiPortal.Application;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Tests;

/// <summary>Whose rows are whose: the declaration itself, and what is made from it.</summary>
public sealed class OwnershipTests
{
    [Fact]
    public void Docs_tenancy_shows_what_is_declared()
    {
        var table = new StringBuilder(
            "\n| entity | owner columns | read by | added by | changed by | deleted by |\n|---|---|---|---|---|---|\n");
        foreach (var policy in Ownership.All
            .OrderBy(policy => policy.IsFiltered ? 0 : 1)
            .ThenBy(policy => Name(policy.Entity), StringComparer.Ordinal))
        {
            table.Append(
                $"| `{Name(policy.Entity)}` | {(policy.OwnerColumns.Count == 0 ? "none" : string.Join(", ", policy.OwnerColumns))} ")
                .AppendJoin("", Enum.GetValues<RowAccess>().Select(access => $"| {Words(policy, access)} "))
                .Append("|\n");
        }

        Generated.Check(Source.Folder("docs", "tenancy.md"), "<!-- ownership -->", "<!-- /ownership -->", table.Append('\n').ToString());
    }

    [Fact]
    public void The_scripts_for_row_level_security_say_what_is_declared()
    {
        using var postgres = ModelTests.Context(DatabaseProvider.PostgreSql);
        Generated.Check(
            Source.Folder("deploy", "rls-postgres.sql"),
            new PostgresRowLevelSecurity(postgres.GetService<IDesignTimeModel>().Model).Script());
        using var server = ModelTests.Context(DatabaseProvider.SqlServer);
        Generated.Check(
            Source.Folder("deploy", "rls-sqlserver.sql"),
            new SqlServerRowLevelSecurity(server.GetService<IDesignTimeModel>().Model).Script());
    }

    [Fact]
    public void A_row_without_owner_columns_needs_a_rule_of_its_own()
    {
        Assert.Throws<InvalidOperationException>(() => new RowPolicy<OrderStatusRow>().ReadBy(Who.State));
        Assert.Throws<InvalidOperationException>(() => new RowPolicy<Order>().ReadBy(Who.District));
        Assert.Throws<InvalidOperationException>(() => new RowPolicy<Device>().ReadBy(Who.Cooperative));
    }

    [Fact]
    public void A_rule_for_writing_looks_at_its_own_row_alone()
    {
        Assert.Throws<InvalidOperationException>(() => new RowPolicy<Order>().ChangedBy(Who.State, "x", (order, me) => order.Lines.Any()));
        Assert.Throws<InvalidOperationException>(() => new RowPolicy<OrderLine>().ChangedBy(
            Who.State, "x", (line, me) => line.Order.Status == OrderStatus.Placed));
        Assert.Throws<InvalidOperationException>(() => new RowPolicy<Order>().ChangedBy(
            Who.State, "x", (order, me) => me.Any<Device>(device => device.OrderId == order.Id)));
    }

    [Fact]
    public void What_is_not_declared_only_the_system_does()
    {
        Assert.Throws<InvalidOperationException>(() => Ownership.Of(typeof(OrderStatusRow)));
        var appropriation = Ownership.Of(typeof(Domain.Funding.Appropriation));
        Assert.Empty(appropriation.Rules(RowAccess.Read, ReachKind.District));
        Assert.Empty(appropriation.Rules(RowAccess.Read, ReachKind.Vendor));
        Assert.False(appropriation.IsOpenTo(ReachKind.Public));
        Assert.True(appropriation.IsOpenTo(ReachKind.System));
    }

    private const string SchoolsFigures =
        "counts alone, which change as a school takes in what was ordered for another; pages show a school its own";

    /// <summary>Rules that say less than whose the row is by all keys of the reach, and why.</summary>
    private static readonly Dictionary<string, string> Wider = new()
    {
        ["SchoolFigures Read School"] = SchoolsFigures,
        ["SchoolFigures Add School"] = SchoolsFigures,
        ["SchoolFigures Change School"] = SchoolsFigures,
        ["ShipmentFigures Read School"] = SchoolsFigures,
        ["ShipmentFigures Add School"] = SchoolsFigures,
        ["ShipmentFigures Change School"] = SchoolsFigures,
        ["WeekFigures Read School"] = SchoolsFigures,
        ["WeekFigures Add School"] = SchoolsFigures,
        ["WeekFigures Change School"] = SchoolsFigures,
        ["Account Add State"] = "an account belongs to no organization",
        ["Account Add District"] = "an account belongs to no organization",
        ["Account Add Union"] = "an account belongs to no organization",
        ["Account Add Vendor"] = "an account belongs to no organization",
        ["OptInWindow Read District"] = "every district of the state",
        ["OptInWindow Read Union"] = "every district of the state",
        ["WindowOffering Read District"] = "every district of the state",
        ["WindowOffering Read Union"] = "every district of the state",
        ["FundingProgram Read District"] = "every district of the state",
        ["FundingProgram Read Union"] = "every district of the state",
        ["District Read School"] = "a school belongs to it",
        ["HistoryEntry Add School"] = "what happened concerns the district",
        ["Shipment Change School"] = "BeganAt alone, of a shipment that it reads",
        ["DeviceEvent Add Vendor"] = "it has no vendor of its own; added with the vendor's device",
        ["Nomination Add Vendor"] = "a vendor's people serve it in every state",
        ["Nomination Change Vendor"] = "a vendor's people serve it in every state",
        ["PersonMembership Add Vendor"] = "a vendor's people serve it in every state",
        ["PersonMembership Change Vendor"] = "a vendor's people serve it in every state",
    };

    [Fact]
    public void Every_rule_compares_all_keys_of_the_reach_that_it_is_for()
    {
        var wider = new HashSet<string>(StringComparer.Ordinal);
        var checkedRules = 0;
        foreach (var (policy, access, rule, kind) in Rules())
        {
            var keys = KeysOf(RowPolicy.Expand(rule, kind));
            if (rule.IsAlways
                || keys.Overlaps([nameof(OwnKeys.Person), nameof(OwnKeys.Accounts), nameof(OwnKeys.Named)])
                || kind is ReachKind.Cooperative or ReachKind.Public or ReachKind.Unset)
            {
                continue;
            }

            checkedRules++;
            string[] needed = kind switch
            {
                ReachKind.State => [nameof(OwnKeys.State)],
                ReachKind.District => [nameof(OwnKeys.State), nameof(OwnKeys.District)],
                ReachKind.Union => [nameof(OwnKeys.State), nameof(OwnKeys.Districts)],
                ReachKind.School => [nameof(OwnKeys.State), nameof(OwnKeys.District), nameof(OwnKeys.School)],
                _ => [nameof(OwnKeys.Vendor), nameof(OwnKeys.States)],
            };
            if (!keys.IsSupersetOf(needed))
            {
                wider.Add($"{policy.Entity.Name} {access} {kind}");
            }
        }

        Assert.True(checkedRules > 100, $"Only {checkedRules} rules were looked at.");
        Assert.Equal(Wider.Keys.Order(StringComparer.Ordinal), wider.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_rule_holds_for_ones_own_row_and_for_none_of_which_one_owner_column_differs()
    {
        var keys = new Dictionary<string, long>
        {
            ["StateId"] = 1,
            ["DistrictId"] = 2,
            ["SchoolId"] = 3,
            ["VendorId"] = 4,
            ["PersonId"] = 5,
            ["BuyerDistrictId"] = 2
        };
        var rowsTried = 0;
        foreach (var (policy, access, rule, kind) in Rules().Where(part => !RuleExpressions.LooksAtOthers(
            RowPolicy.Expand(part.Rule, part.Kind))
            && !part.Rule.IsAlways))
        {
            var me = new OwnKeys(
                new CurrentUser(5, "Tests", "Tests", Reaches[kind], Domain.Accounts.Roles.None, new HashSet<Domain.Accounts.Permission>()),
                [5],
                [5]);
            var own = policy.Entity == typeof(Domain.Membership.District) ? new Dictionary<string, long>(keys) { ["Id"] = 2 }
                : policy.Entity == typeof(Domain.Membership.School) ? new Dictionary<string, long>(keys) { ["Id"] = 3 }
                : keys;
            var columns = policy.ColumnsOf(rule, kind).Where(own.ContainsKey).ToList();
            if (columns.Count == 0 || policy.Entity == typeof(Domain.Accounts.AccessLink))
            {
                continue; // links are tried one by one, on a database
            }

            Assert.True(
                policy.Holds(rule, kind, Row(policy.Entity, own), me), $"{policy.Entity.Name} {access} {kind}: one's own row is refused.");
            foreach (var column in columns)
            {
                rowsTried++;
                var other = new Dictionary<string, long>(own) { [column] = 99 };
                Assert.False(
                    policy.Holds(rule, kind, Row(policy.Entity, other), me),
                    $"{policy.Entity.Name} {access} {kind}: a row of another {column} passes.");
            }
        }

        Assert.True(rowsTried > 100, $"Only {rowsTried} rows were tried.");
    }

    private static readonly Dictionary<ReachKind, Reach> Reaches = new()
    {
        [ReachKind.Unset] = new Reach.Unset(),
        [ReachKind.Public] = new Reach.Public(),
        [ReachKind.Cooperative] = new Reach.Cooperative(),
        [ReachKind.State] = new Reach.State(1),
        [ReachKind.District] = new Reach.District(1, 2),
        [ReachKind.Union] = new Reach.Union(1, [7, 2]),
        [ReachKind.School] = new Reach.School(1, 2, 3),
        [ReachKind.Vendor] = new Reach.Vendor(4, [8, 1]),
    };

    private static IEnumerable<(RowPolicy Policy, RowAccess Access, Rule Rule, ReachKind Kind)> Rules() =>
        from policy in Ownership.All
        from access in Enum.GetValues<RowAccess>()
        from rule in policy.All(access)
        from kind in WhoNames.Kinds(rule.Who)
        select (policy, access, rule, kind);

    private static object Row(Type entity, Dictionary<string, long> values)
    {
        var row = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(entity);
        foreach (var (name, value) in values)
        {
            entity.GetProperty(name)?.SetValue(row, value);
        }

        if (row is Order)
        {
            entity.GetProperty(nameof(Order.Status))!.SetValue(row, OrderStatus.Placed);
        }

        return row;
    }

    private static HashSet<string> KeysOf(System.Linq.Expressions.LambdaExpression rule)
    {
        var keys = new Keys();
        keys.Visit(rule.Body);
        return keys.Found;
    }

    private sealed class Keys : System.Linq.Expressions.ExpressionVisitor
    {
        public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

        protected override System.Linq.Expressions.Expression VisitMember(System.Linq.Expressions.MemberExpression node)
        {
            if (node.Member.DeclaringType == typeof(OwnKeys))
            {
                Found.Add(node.Member.Name);
            }

            return base.VisitMember(node);
        }
    }

    private static string Words(RowPolicy policy, RowAccess access) =>
        policy.All(access).Count == 0 ? "—" : string.Join("; ", policy.All(access)
            .SelectMany(rule => (rule.Words is null
                ? WhoNames.Kinds(rule.Who).Select(WhoNames.Standard)
                : [rule.Who == Who.Anybody && rule.IsAlways ? $"anybody: {rule.Words}" : rule.Words])
                .Select(words => rule.Columns.Count == 0
                    ? words
                    : $"{words} ({string.Join(", ", rule.Columns.Select(column => $"`{column}`"))} alone)"))
            .Distinct());

    private static string Name(Type type) =>
        type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(part => part == typeof(long) ? "long" : part.Name))}>"
            : type.Name;

    private sealed class OrderStatusRow
    {
        public long Id { get; init; }
    }
}
