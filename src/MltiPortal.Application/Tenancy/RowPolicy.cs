using System.Collections.Concurrent;
using System.Linq.Expressions;
using MltiPortal.Domain;

namespace MltiPortal.Application.Tenancy;

/// <summary>Who may do one thing to a row.</summary>
/// <param name="Who">The kinds of reach.</param>
/// <param name="Words">As docs/tenancy.md says it; none for the standard rule, which has a name for each kind.</param>
/// <param name="Test">Of the row and <see cref="OwnKeys"/>.</param>
/// <param name="Columns">What may be changed; everything if none is named.</param>
internal sealed record Rule(Who Who, string? Words, LambdaExpression Test, IReadOnlyList<string> Columns)
{
    /// <summary>Whether it holds for every row.</summary>
    public bool IsAlways => Test.Body is ConstantExpression { Value: true };
}

/// <summary>Whose the rows of an entity are: who reads them, who adds, changes and deletes them.</summary>
internal abstract class RowPolicy(Type entity)
{
    /// <summary>The columns that say whose a row is, in the order in which keys carry them.</summary>
    public static readonly string[] OwnerColumnNames = ["StateId", "DistrictId", "SchoolId", "VendorId", "PersonId"];

    private readonly Dictionary<RowAccess, List<Rule>> rules = Enum.GetValues<RowAccess>()
        .ToDictionary(access => access, _ => new List<Rule>());
    private readonly ConcurrentDictionary<(Rule Rule, ReachKind Kind), Func<object, OwnKeys, bool>> compiled = new();
    private readonly ConcurrentDictionary<(Rule Rule, ReachKind Kind), IReadOnlyCollection<string>> columns = new();
    private IReadOnlyList<string>? owners;

    public Type Entity => entity;

    /// <summary>The row's own columns that any of its rules looks at, of those that say whose it is.</summary>
    public IReadOnlyList<string> OwnerColumns => owners ??= [.. OwnerColumnNames.Intersect(
        rules.Values
            .SelectMany(list => list)
            .SelectMany(rule => WhoNames.Kinds(rule.Who).SelectMany(kind => RuleExpressions.ColumnsOf(Expand(rule, kind)))))];

    /// <summary>
    /// Kinds of reach that look rows up past the filter, as ArchitectureTests lists with the reasons. Row-level security, which can't tell
    /// a query from another, lets them read; the filter does not.
    /// </summary>
    public Who LookUps { get; protected set; }

    /// <summary>Whether a kind of reach reads every row, without a filter.</summary>
    public bool IsOpenTo(ReachKind kind) => kind == ReachKind.System || Rules(RowAccess.Read, kind).Any(rule => rule.IsAlways);

    /// <summary>Whether somebody's reading is limited: the rows are a tenant's.</summary>
    public bool IsFiltered => !IsOpenTo(ReachKind.Unset);

    public IReadOnlyList<Rule> All(RowAccess access) => rules[access];

    public IEnumerable<Rule> Rules(RowAccess access, ReachKind kind) => rules[access].Where(rule => rule.Who.HasFlag(WhoNames.Of(kind)));

    /// <summary>What a kind of reach may do, as a function of the row and <see cref="OwnKeys"/>; none if it may not at all.</summary>
    public LambdaExpression? Expression(RowAccess access, ReachKind kind) => Rules(access, kind)
        .Select(rule => Expand(rule, kind))
        .Aggregate((LambdaExpression?)null, (all, one) => all is null ? one : RuleExpressions.Or(all, one));

    /// <summary>Whether a row, as it is now, satisfies a rule.</summary>
    public bool Holds(Rule rule, ReachKind kind, object row, OwnKeys me) =>
        compiled.GetOrAdd((rule, kind), key => RuleExpressions.Compile(Expand(key.Rule, key.Kind)))(row, me);

    /// <summary>A rule for one kind of reach, with the standard rule written out.</summary>
    public static LambdaExpression Expand(Rule rule, ReachKind kind) => RuleExpressions.Expand(rule.Test, kind);

    /// <summary>The columns that a rule looks at.</summary>
    public IReadOnlyCollection<string> ColumnsOf(Rule rule, ReachKind kind) =>
        columns.GetOrAdd((rule, kind), key => RuleExpressions.ColumnsOf(Expand(key.Rule, key.Kind)));

    /// <summary>
    /// Whether a kind of reach may write these columns of every row that it reads, so that it may do so by query. A column that says whose
    /// the row is is not among them.
    /// </summary>
    public bool MayWriteWhatItReads(RowAccess access, ReachKind kind, IReadOnlyList<string> changed)
    {
        var read = Rules(RowAccess.Read, kind).Select(rule => Expand(rule, kind)).ToList();
        var written = changed.Where(column => column != nameof(IVersioned.Version)).ToList();
        return Rules(access, kind).Any(rule => (rule.Columns.Count == 0 || written.TrueForAll(rule.Columns.Contains))
            && !written.Exists(ColumnsOf(rule, kind).Contains) // the new value is not known here, and could lie outside of the rule
            && (rule.IsAlways || (read.Count > 0 && read.TrueForAll(test => RuleExpressions.Implies(test, Expand(rule, kind))))));
    }

    protected void Grant(RowAccess access, Rule rule)
    {
        foreach (var kind in WhoNames.Kinds(rule.Who))
        {
            var test = Expand(rule, kind);
            if (access != RowAccess.Read && RuleExpressions.LooksAtOthers(test))
            {
                throw new InvalidOperationException(
                    $"{entity.Name}: a rule for writing looks at the row's own columns alone, as no other row may be loaded.");
            }
        }

        rules[access].Add(rule);
    }

}

/// <inheritdoc/>
internal sealed class RowPolicy<T>() : RowPolicy(typeof(T))
    where T : class
{
    /// <summary>Those whose the row is by its owner columns read it.</summary>
    public RowPolicy<T> ReadBy(Who who) => Allow(RowAccess.Read, who);

    /// <summary>These read what the rule says.</summary>
    public RowPolicy<T> ReadBy(Who who, string words, Expression<Func<T, OwnKeys, bool>> rule) => Allow(RowAccess.Read, who, words, rule);

    /// <summary>Everybody reads all rows; <paramref name="why"/> says why that may be.</summary>
    public RowPolicy<T> ReadByAnybody(string why) => Allow(RowAccess.Read, Who.Anybody, why, (row, me) => true);

    /// <inheritdoc cref="RowPolicy.LookUps"/>
    public RowPolicy<T> LookedUpBy(Who who)
    {
        LookUps = who;
        return this;
    }

    public RowPolicy<T> AddedBy(Who who) => Allow(RowAccess.Add, who);

    public RowPolicy<T> AddedBy(Who who, string words, Expression<Func<T, OwnKeys, bool>> rule) => Allow(RowAccess.Add, who, words, rule);

    /// <summary>Those whose the row is change it: these columns, or everything if none is named.</summary>
    public RowPolicy<T> ChangedBy(Who who, params string[] only) => Allow(RowAccess.Change, who, only: only);

    public RowPolicy<T> ChangedBy(Who who, string words, Expression<Func<T, OwnKeys, bool>> rule, params string[] only) =>
        Allow(RowAccess.Change, who, words, rule, only);

    public RowPolicy<T> DeletedBy(Who who) => Allow(RowAccess.Delete, who);

    public RowPolicy<T> DeletedBy(Who who, string words, Expression<Func<T, OwnKeys, bool>> rule) =>
        Allow(RowAccess.Delete, who, words, rule);

    /// <summary>Added, changed and deleted.</summary>
    public RowPolicy<T> WrittenBy(Who who) => AddedBy(who).ChangedBy(who).DeletedBy(who);

    /// <inheritdoc cref="WrittenBy(Who)"/>
    public RowPolicy<T> WrittenBy(Who who, string words, Expression<Func<T, OwnKeys, bool>> rule) =>
        AddedBy(who, words, rule).ChangedBy(who, words, rule).DeletedBy(who, words, rule);

    private RowPolicy<T> Allow(
        RowAccess access, Who who, string? words = null, Expression<Func<T, OwnKeys, bool>>? rule = null, string[]? only = null)
    {
        Grant(access, new Rule(who, words, rule ?? RuleExpressions.Standard<T>(), only ?? []));
        return this;
    }
}
