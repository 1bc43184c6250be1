using System.Text.Json;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Work;

/// <summary>A kind of long work: knows how to do one step of it. A step is short, and what it sends are ordinary commands.</summary>
public interface IWorkKind
{
    /// <summary>Its name in the database; never changed.</summary>
    string Name { get; }

    /// <summary>Does the step that begins where the item stands.</summary>
    Task<WorkStep> Step(WorkItem item, WorkSender send, CancellationToken cancellationToken);
}

/// <inheritdoc cref="IWorkKind"/>
/// <typeparam name="TParameters">What it needs to know; kept as JSON.</typeparam>
public abstract class WorkKind<TParameters> : IWorkKind
{
    public abstract string Name { get; }

    Task<WorkStep> IWorkKind.Step(WorkItem item, WorkSender send, CancellationToken cancellationToken) =>
        Step(JsonSerializer.Deserialize<TParameters>(item.Parameters)!, item, send, cancellationToken);

    /// <inheritdoc cref="IWorkKind.Step"/>
    protected abstract Task<WorkStep> Step(TParameters parameters, WorkItem item, WorkSender send, CancellationToken cancellationToken);
}

/// <summary>What came of a step.</summary>
/// <param name="Cursor">Where the next one begins; none if this was the last.</param>
/// <param name="Done">Things that were done in it.</param>
/// <param name="Refused">Things that were refused in it.</param>
public sealed record WorkStep(string? Cursor, int Done, IReadOnlyList<RefusedThing> Refused)
{
    /// <summary>How many things there are in all, once it is known.</summary>
    public int? Total { get; init; }

    /// <summary>With the last step: what came of it all. None says it in figures.</summary>
    public string? Result { get; init; }

    /// <summary>With the last step: the file that the work was to make.</summary>
    public MadeFile? ResultFile { get; init; }

    /// <summary>With the last step: a file of what was refused that says more than the subject and the reason.</summary>
    public MadeFile? RefusedFile { get; init; }
}

/// <summary>A file whose parts are kept and measured; it becomes the requester's when the work ends.</summary>
/// <param name="Key">Where its parts are.</param>
/// <param name="Name">What it is called.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of its bytes.</param>
public sealed record MadeFile(Guid Key, string Name, string MediaType, long Length, string Sha256);

/// <summary>A thing that was refused: what it is about, and why.</summary>
public sealed record RefusedThing(string Subject, string Reason);
