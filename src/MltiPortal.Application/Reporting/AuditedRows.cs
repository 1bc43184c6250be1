using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using MltiPortal.Application.Accounts;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Reporting;

/// <summary>A few rows that are compared together: of one entity, a district's, a state's, or a few hundred ids.</summary>
/// <param name="Entity">The entity's name.</param>
/// <param name="Number">The district's or state's id where rows are loaded in bulk; else the ids, divided by
/// <see cref="AuditedRows.IdsInGroup"/>.</param>
internal readonly record struct RowGroup(string Entity, long Number);

/// <summary>
/// Which rows are compared with what the audit log recorded of them, and what of a row that is: all its columns but the version. The state
/// of a row before a change has to be known with the change, so each is versioned, or here with the reason why nothing else can change it
/// meanwhile.
/// </summary>
internal static class AuditedRows
{
    /// <summary>Ids in one group.</summary>
    public const int IdsInGroup = 200;

    /// <summary>Compared though they have no version.</summary>
    public static IReadOnlyDictionary<Type, string> WithoutVersion { get; } = new Dictionary<Type, string>
    {
        [typeof(AccessLink)] = "used and revoked are concurrency tokens, and nothing else changes",
        [typeof(Account)] = "its concurrency stamp is a token; only who it is is compared: the sign-in changes the rest",
        [typeof(CommitmentEntry)] = "never changes",
        [typeof(Cooperative)] = "never changes",
        [typeof(DeviceEvent)] = "never changes",
        [typeof(DeviceLine)] = "part of an order line, whose version changes with it",
        [typeof(Enrollment)] = "never changes",
        [typeof(FileDownload)] = "never changes",
        [typeof(FundingProgram)] = "never changes",
        [typeof(HistoryEntry)] = "never changes",
        [typeof(MasterAgreement)] = "never changes",
        [typeof(OptInLine)] = "part of an opt-in, whose version changes with it",
        [typeof(OptInLineShare)] = "part of an opt-in, whose version changes with it",
        [typeof(OrderLineShare)] = "part of an order line, whose version changes with it",
        [typeof(OrderVersion)] = "never changes",
        [typeof(ParticipatingAddendum)] = "never changes",
        [typeof(PriceBook)] = "never changes",
        [typeof(PriceBookEntry)] = "never changes",
        [typeof(Scan)] = "never changes",
        [typeof(School)] = "never changes",
        [typeof(SignedAgreement)] = "never changes",
        [typeof(Solution)] = "never changes",
        [typeof(SolutionDevice)] = "never changes",
        [typeof(State)] = "never changes",
        [typeof(StoredFile)] = "never changes",
        [typeof(Vendor)] = "never changes",
        [typeof(WindowOffering)] = "never changes",
    };

    /// <summary>Rows that a bulk copy may load: their ids are not known then, so they are no part of what is compared.</summary>
    public static IReadOnlySet<Type> LoadedInBulk { get; } = new HashSet<Type> { typeof(Device), typeof(DeviceEvent) };

    private static readonly HashSet<string> OfAccount =
    [
        nameof(Account.Name), nameof(Account.UserName), nameof(Account.NormalizedUserName), nameof(Account.Email),
        nameof(Account.NormalizedEmail),
    ];

    private static readonly ConcurrentDictionary<IEntityType, Column[]> Shapes = new();

    /// <summary>Whether rows of an entity are compared.</summary>
    public static bool Include(Type entity) => WithoutVersion.ContainsKey(entity) || typeof(IVersioned).IsAssignableFrom(entity);

    /// <summary>Whether an entity's rows are grouped by their owner.</summary>
    public static bool IsBulk(string entity) => LoadedInBulk.Any(type => type.Name == entity);

    /// <summary>The group of a row.</summary>
    public static RowGroup GroupOf(object row, long id)
    {
        var type = row.GetType();
        var number = !LoadedInBulk.Contains(type) ? id / IdsInGroup : row switch
        {
            IDistrictOwned owned => owned.DistrictId,
            IStateOwned owned => owned.StateId,
            _ => 0,
        };
        return new(type.Name, number);
    }

    /// <summary>What a row is now, as an object that the database gave or takes.</summary>
    public static byte[] Digest(IEntityType entity, object row) => Digest(entity, column => column.Of(row));

    /// <summary>What a tracked row was when it was read.</summary>
    public static byte[] DigestBefore(EntityEntry entry) => Digest(entry.Metadata, column => column.Before(entry));

    private static byte[] Digest(IEntityType entity, Func<Column, object?> value)
    {
        var text = new StringBuilder(entity.ClrType.Name);
        foreach (var column in Shapes.GetOrAdd(entity, Columns))
        {
            var part = column.Text(value(column));
            text.Append('|').Append(column.Name).Append(CultureInfo.InvariantCulture, $"={part.Length}:").Append(part);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static Column[] Columns(IEntityType entity)
    {
        var own = entity.GetProperties()
            .Where(property => property.PropertyInfo is not null
                && property.Name != nameof(IVersioned.Version)
                && !(property.IsPrimaryKey() && LoadedInBulk.Contains(entity.ClrType))
                && (entity.ClrType != typeof(Account) || property.IsPrimaryKey() || OfAccount.Contains(property.Name)))
            .Select(property => new Column(property, null));
        var parts = entity
            .GetComplexProperties()
            .SelectMany(part => part.ComplexType.GetProperties().Select(property => new Column(property, part)));
        return [.. own.Concat(parts).OrderBy(column => column.Name, StringComparer.Ordinal)];
    }

    /// <summary>A column, or one of a complex property.</summary>
    private sealed class Column(IProperty property, IComplexProperty? part)
    {
        private const int Decimals = 6;
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = part is null ? property.Name : $"{part.Name}.{property.Name}";

        public object? Of(object row)
        {
            var owner = part is null ? row : part.PropertyInfo!.GetValue(row);
            return owner is null ? null : property.PropertyInfo!.GetValue(owner);
        }

        public object? Before(EntityEntry entry) =>
            part is null
                ? entry.Property(property.Name).OriginalValue
                : entry.ComplexProperty(part.Name).Property(property.Name).OriginalValue;

        /// <summary>The value as every database gives it back.</summary>
        public string Text(object? value) => (value is null || convert is null ? value : convert(value)) switch
        {
            null => "∅",
            string text => text,
            bool flag => flag ? "1" : "0",
            byte[] bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Guid id => id.ToString("N"),
            DateTime instant => (instant.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
            DateTimeOffset instant => (instant.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            decimal number => decimal.Round(number, Decimals).ToString("0.######", CultureInfo.InvariantCulture),
            Enum known => Convert.ToInt64(known, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => throw new NotSupportedException($"{Name} is of a type that the audit log can't compare: {other.GetType().Name}."),
        };
    }
}
