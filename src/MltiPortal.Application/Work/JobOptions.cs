namespace MltiPortal.Application.Work;

/// <summary>Settings of the section <c>Jobs</c>.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>Whether this node runs jobs. A node that only serves pages has it off.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Seconds between two rounds of a job that names no pace of its own, 1 to 3,600.</summary>
    public int EverySeconds { get; set; } = 5;

    /// <summary>
    /// Seconds that a page waits for the work that it began, before it shows how far it is; 0 leaves all of it to the jobs.
    /// </summary>
    public double InlineSeconds { get; set; } = 1;

    /// <summary>
    /// Seconds after which a node that gives no sign of life is taken for dead, and another goes on with its work, 1 to 600.
    /// </summary>
    public double SilenceSeconds { get; set; } = 30;

    /// <summary>Jobs and pieces of work that a node runs at the same time, 1 to 64.</summary>
    public int Threads { get; set; } = 4;
}
