namespace MltiPortal.Application.Jobs;

/// <summary>Who runs a job now. One row a job; a node takes it for a short while and renews it, so that a dead node's job goes on elsewhere.</summary>
public sealed class JobLease
{
    /// <summary>The job: <c>outbox</c>, <c>clock</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The node that holds it; empty if none does.</summary>
    public string Holder { get; set; } = "";

    public DateTime Until { get; set; }
}
