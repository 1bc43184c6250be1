namespace MltiPortal.Application.Tenancy;

/// <summary>
/// What the current user can touch. A closed set: each kind has its own, exact query filter, so that none carries an option
/// that a database could not index. Unset, it throws.
/// </summary>
public abstract record Reach
{
    private Reach()
    {
    }

    /// <summary>Which of the cached models it needs.</summary>
    internal abstract ReachKind Kind { get; }

    /// <summary>Not known yet: global entities only; the first query of an owned one throws.</summary>
    public sealed record Unset : Reach
    {
        internal override ReachKind Kind => ReachKind.Unset;
    }

    /// <summary>Anybody: what is published.</summary>
    public sealed record Public : Reach
    {
        internal override ReachKind Kind => ReachKind.Public;
    }

    /// <summary>Jobs and command-line verbs: everything. Messages that need it say so.</summary>
    public sealed record System : Reach
    {
        internal override ReachKind Kind => ReachKind.System;
    }

    /// <summary>The cooperative: agreements and vendors; no state's rows.</summary>
    public sealed record Cooperative : Reach
    {
        internal override ReachKind Kind => ReachKind.Cooperative;
    }

    /// <summary>One state and all its districts.</summary>
    public sealed record State(long StateId) : Reach
    {
        internal override ReachKind Kind => ReachKind.State;
    }

    /// <summary>One district.</summary>
    public sealed record District(long StateId, long DistrictId) : Reach
    {
        internal override ReachKind Kind => ReachKind.District;
    }

    /// <summary>One school of a district: its devices, and what of the orders and shipments is for it.</summary>
    public sealed record School(long StateId, long DistrictId, long SchoolId) : Reach
    {
        internal override ReachKind Kind => ReachKind.School;
    }

    /// <summary>A supervisory union: its own record and exactly its members.</summary>
    public sealed record Union(long StateId, IReadOnlyList<long> DistrictIds) : Reach
    {
        internal override ReachKind Kind => ReachKind.Union;
    }

    /// <summary>A vendor, in the states that have an addendum with it.</summary>
    public sealed record Vendor(long VendorId, IReadOnlyList<long> StateIds) : Reach
    {
        internal override ReachKind Kind => ReachKind.Vendor;
    }
}

/// <summary>The kinds of reach, as the model cache knows them.</summary>
public enum ReachKind
{
    Unset = 0,
    Public = 1,
    System = 2,
    Cooperative = 3,
    State = 4,
    District = 5,
    Union = 6,
    Vendor = 7,
    School = 8,
}
