using CsCheck;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;

namespace MltiPortal.Tests;

/// <summary>Which rows <c>verify</c> compares with the audit log, and the sums that it compares.</summary>
public sealed class AuditedRowsTests
{
    /// <summary>What is not compared, and why.</summary>
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["AuditChain"] = "the chain is checked by its hashes",
        ["AuditEntry"] = "the chain is checked by its hashes",
        ["DataProtectionKey"] = "written by the framework, outside of commands",
        ["FilePart"] = "a stored file's bytes, compared with its hash",
        ["Session"] = "who is signed in where; forgotten after a month",
        ["SchoolFigures"] = "kept figures, compared with the lines and devices",
        ["ShipmentFigures"] = "kept figures, compared with the devices",
        ["WeekFigures"] = "kept figures, compared with the devices",
        ["WorkItem"] = "how far a piece of work is; its steps are commands with entries of their own",
        ["WorkMark"] = "that a step was done, beside what it did",
        ["WorkRefusal"] = "what a piece of work refused, removed with it",
        ["IdentityUserClaim<long>"] = "unused",
        ["IdentityUserLogin<long>"] = "unused",
        ["IdentityUserToken<long>"] = "unused",
        ["IdentityUserPasskey<long>"] = "unused",
        ["InboxItem"] = "says what a history says, to one person",
        ["OrderShare"] = "kept figures, compared with the lines",
        ["Reminder"] = "that tasks were looked at on a day; purged",
        ["OutboxMail"] = "sent and purged",
    };

    [Fact]
    public void Every_entity_is_compared_with_the_audit_log_or_named_here_with_the_reason()
    {
        using var db = new SqlitePortalDb(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite().Options, new CurrentUserScope());
        var entities = db.Model.GetEntityTypes().Where(entity => !entity.IsOwned()).ToList();
        Assert.NotEmpty(entities);
        foreach (var entity in entities)
        {
            var name = entity.ClrType.IsGenericType ? $"{entity.ClrType.Name.Split('`')[0]}<long>" : entity.ClrType.Name;
            Assert.True(
                AuditedRows.Include(entity.ClrType) != LeftOut.ContainsKey(name),
                $"{name}: give it a version, or name it in AuditedRows.WithoutVersion with the reason why that is safe, or here with "
                    + $"the reason why it is not compared.");
        }
    }

    [Fact]
    public void What_is_compared_without_a_version_has_none_and_what_is_loaded_in_bulk_is_compared()
    {
        Assert.All(
            AuditedRows.WithoutVersion.Keys,
            type => Assert.False(typeof(IVersioned).IsAssignableFrom(type), $"{type.Name} has a version."));
        Assert.All(AuditedRows.LoadedInBulk, type => Assert.True(AuditedRows.Include(type)));
    }

    [Fact]
    public void Sums_do_not_depend_on_the_order_and_what_is_taken_away_leaves_nothing()
    {
        var codes = Gen.Byte.Array[RowSum.CodeLength].Array[1, 20];
        codes.Sample(rows =>
        {
            var (forward, backward) = (default(RowSum), default(RowSum));
            foreach (var row in rows)
            {
                forward.Add(row);
            }

            foreach (var row in rows.Reverse())
            {
                backward.Add(row);
            }

            Assert.Equal(forward, backward);
            Assert.Equal(rows.Length, forward.Count);
            var parts = forward.ToString().Split(' ');
            Assert.Equal(forward, RowSum.Parse(parts[0], parts[1]));
            foreach (var row in rows)
            {
                forward.Remove(row);
            }

            Assert.True(forward.IsZero);
            backward.Remove(rows[0]);
            backward.Add(rows[0]);
            Assert.Equal(rows.Length, backward.Count);
            backward.Remove(backward);
            Assert.True(backward.IsZero);
        });
    }

    [Fact]
    public void A_sum_carries_and_borrows_over_all_of_its_digits()
    {
        var highest = Enumerable.Repeat((byte)0xff, RowSum.CodeLength).ToArray();
        var one = new byte[RowSum.CodeLength];
        one[^1] = 1;
        var sum = default(RowSum);
        sum.Add(highest);
        sum.Add(one);
        Assert.Equal($"+2 {new string('0', 64)}", sum.ToString());
        sum.Remove(one);
        Assert.Equal($"+1 {new string('f', 64)}", sum.ToString());
    }
}
