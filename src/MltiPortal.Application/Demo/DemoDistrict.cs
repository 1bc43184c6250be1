using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Demo;

/// <summary>A district with its schools and people, while it is loaded.</summary>
internal sealed class DemoDistrict(District row, string place)
{
    public District Row => row;

    public string Place => place;

    public required string TechnologyDirector { get; init; }

    public required string BusinessOfficial { get; init; }

    public required string Superintendent { get; init; }

    public required string Receiver { get; init; }

    public List<DemoSchool> Schools { get; } = [];

    /// <summary>Whether it is part of last year's cohort.</summary>
    public bool InLastCohort { get; set; }

    /// <summary>Where this year's opt-in stands.</summary>
    public DemoStage Stage { get; set; }

    /// <summary>The superintendent's account, once there is one.</summary>
    public long SignerId { get; set; }
}

/// <summary>A school with how many people of each kind there are.</summary>
internal sealed class DemoSchool(School row)
{
    public School Row => row;

    /// <summary>People last year; each takes a seat if <see cref="OptedIn"/> has the audience.</summary>
    public SortedDictionary<Audience, int> People { get; } = [];

    /// <summary>People as projected for this year's opt-in.</summary>
    public SortedDictionary<Audience, int> Next { get; } = [];

    /// <summary>Who took part in last year's cohort.</summary>
    public HashSet<Audience> OptedIn { get; } = [];

    /// <summary>What the school uses; none if it has no part.</summary>
    public Solution? Solution { get; set; }
}

/// <summary>Where a district's opt-in of this year stands.</summary>
internal enum DemoStage
{
    Nothing = 0,
    Draft = 1,
    Certified = 2,
    Submitted = 3,
    Returned = 4,
    Approved = 5,
}
