namespace MltiPortal.Application.Jobs;

/// <summary>Settings of the section <c>Jobs</c>.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>Whether this node runs jobs. A node that only serves pages has it off.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Seconds between two looks for work.</summary>
    public int EverySeconds { get; set; } = 5;
}
