using System.Text;
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
        var table = new StringBuilder("\n| entity | owner columns | read by | added by | changed by | deleted by |\n|---|---|---|---|---|---|\n");
        foreach (var policy in Ownership.All.OrderBy(policy => policy.IsFiltered ? 0 : 1).ThenBy(policy => Name(policy.Entity), StringComparer.Ordinal))
        {
            table.Append($"| `{Name(policy.Entity)}` | {(policy.OwnerColumns.Count == 0 ? "none" : string.Join(", ", policy.OwnerColumns))} ")
                .AppendJoin("", Enum.GetValues<RowAccess>().Select(access => $"| {Words(policy, access)} "))
                .Append("|\n");
        }

        Generated.Check(Source.Folder("docs", "tenancy.md"), "<!-- ownership -->", "<!-- /ownership -->", table.Append('\n').ToString());
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
        Assert.Throws<InvalidOperationException>(() => new RowPolicy<OrderLine>().ChangedBy(Who.State, "x", (line, me) => line.Order.Status == OrderStatus.Placed));
        Assert.Throws<InvalidOperationException>(() => new RowPolicy<Order>().ChangedBy(Who.State, "x", (order, me) => me.Any<Device>(device => device.OrderId == order.Id)));
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

    private static string Words(RowPolicy policy, RowAccess access) => policy.All(access).Count == 0 ? "—" : string.Join("; ", policy.All(access)
        .SelectMany(rule => (rule.Words is null ? WhoNames.Kinds(rule.Who).Select(WhoNames.Standard) : [rule.Who == Who.Anybody && rule.IsAlways ? $"anybody: {rule.Words}" : rule.Words])
            .Select(words => rule.Columns.Count == 0 ? words : $"{words} ({string.Join(", ", rule.Columns.Select(column => $"`{column}`"))} alone)"))
        .Distinct());

    private static string Name(Type type) =>
        type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(part => part == typeof(long) ? "long" : part.Name))}>" : type.Name;

    private sealed class OrderStatusRow
    {
        public long Id { get; init; }
    }
}
