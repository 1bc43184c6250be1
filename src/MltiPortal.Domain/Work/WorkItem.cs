namespace MltiPortal.Domain.Work;

/// <summary>How far a piece of work has come.</summary>
public enum WorkState
{
    /// <summary>It waits for a node.</summary>
    Queued = 0,

    /// <summary>A node is at it.</summary>
    Running = 1,

    /// <summary>All of it was looked at; some of it may have been refused.</summary>
    Done = 2,

    /// <summary>It could not go on. What was done before stands.</summary>
    Failed = 3,

    /// <summary>Its requester stopped it. What was done before stands.</summary>
    Canceled = 4,
}

/// <summary>
/// A piece of work that takes longer than anybody waits for a page: many small steps, each done as the person who asked for it. What is
/// done is kept after each, so that another node goes on where one died.
/// </summary>
public sealed class WorkItem
{
    /// <summary>Length of the parameters, as JSON.</summary>
    public const int ParametersLength = 1_000_000;

    private WorkItem()
    {
    }

    /// <param name="number">What people see: <c>W-204815162342</c>.</param>
    /// <param name="kind">The kind of work, as its class names itself.</param>
    /// <param name="title">What is done: "Approve 12 opt-ins".</param>
    /// <param name="path">The page that the work began on.</param>
    /// <param name="personId">Who asked for it.</param>
    /// <param name="organization">The key of the organization that they acted for.</param>
    /// <param name="parameters">What the kind needs, as JSON.</param>
    /// <param name="total">How many things are to be done, where it is known.</param>
    /// <param name="now">The instant.</param>
    public WorkItem(
        string number, string kind, string title, string path, long personId, string organization, string parameters, int? total,
        DateTime now)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parameters.Length, ParametersLength);
        Number = number;
        Kind = kind;
        Title = title.AtMost(200);
        Path = path;
        PersonId = personId;
        Organization = organization;
        Parameters = parameters;
        Total = total;
        CreatedAt = now;
    }

    public long Id { get; private set; }

    public string Number { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Path { get; private set; } = "";

    /// <summary>The number and the title, as they are searched.</summary>
    public string SearchKey { get => Domain.SearchKey.Of(Number, Title); private set { } }

    public long PersonId { get; private set; }

    public string Organization { get; private set; } = "";

    public string Parameters { get; private set; } = "";

    public WorkState State { get; private set; }

    /// <summary>Where the next step begins, in the kind's own terms; empty at the beginning.</summary>
    public string Cursor { get; private set; } = "";

    public int? Total { get; private set; }

    /// <summary>Things that were done.</summary>
    public int Done { get; private set; }

    /// <summary>Things that were refused, each with its reasons.</summary>
    public int Refused { get; private set; }

    /// <summary>Whether the requester wants it to stop; it does after the step that is under way.</summary>
    public bool IsCancelRequested { get; private set; }

    /// <summary>What came of it, or why it could not go on.</summary>
    public string Result { get; private set; } = "";

    /// <summary>The file that the work was to make; none if it made none.</summary>
    public long? ResultFileId { get; private set; }

    /// <summary>A CSV of what was refused; none if nothing was.</summary>
    public long? RefusedFileId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? StartedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    /// <summary>When the node that is at it last said so.</summary>
    public DateTime? HeartbeatAt { get; private set; }

    /// <summary>The claim of the node that is at it.</summary>
    public Guid? Claim { get; private set; }

    /// <summary>Whether nothing more happens.</summary>
    public bool IsOver => State is WorkState.Done or WorkState.Failed or WorkState.Canceled;

    /// <summary>Asks it to stop. False if it is over.</summary>
    public bool Cancel()
    {
        if (IsOver)
        {
            return false;
        }

        IsCancelRequested = true;
        return true;
    }

    /// <summary>A step is over: where the next begins and what came of this one.</summary>
    public void Advance(string cursor, int done, int refused, int? total, DateTime now)
    {
        Cursor = cursor;
        Done += done;
        Refused += refused;
        Total = total ?? Total;
        HeartbeatAt = now;
    }

    /// <summary>The node lets go of it between two steps; another, or the same, goes on.</summary>
    public void Release()
    {
        State = WorkState.Queued;
        Claim = null;
    }

    /// <summary>Its files were deleted when their time was over.</summary>
    public void Forget(IReadOnlyCollection<long?> files)
    {
        ResultFileId = files.Contains(ResultFileId) ? null : ResultFileId;
        RefusedFileId = files.Contains(RefusedFileId) ? null : RefusedFileId;
    }

    /// <summary>Nothing more happens.</summary>
    /// <param name="state">Done, failed or canceled.</param>
    /// <param name="result">What the requester reads.</param>
    /// <param name="resultFileId">The file that it made.</param>
    /// <param name="refusedFileId">The file of what was refused.</param>
    /// <param name="now">The instant.</param>
    public void Finish(WorkState state, string result, long? resultFileId, long? refusedFileId, DateTime now)
    {
        State = state;
        Result = result.AtMost(2_000);
        ResultFileId = resultFileId;
        RefusedFileId = refusedFileId;
        FinishedAt = now;
        Claim = null;
    }
}

/// <summary>One thing of a piece of work that was refused, and why.</summary>
public sealed class WorkRefusal
{
    private WorkRefusal()
    {
    }

    public WorkRefusal(long workItemId, long personId, string subject, string reason)
    {
        WorkItemId = workItemId;
        PersonId = personId;
        Subject = subject.AtMost(200);
        Reason = reason.AtMost(2_000);
    }

    public long Id { get; private set; }

    public long WorkItemId { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>What it is about: a district, a row of a file.</summary>
    public string Subject { get; private set; } = "";

    public string Reason { get; private set; } = "";
}

/// <summary>
/// Says that a command of a piece of work was committed: saved in the command's own transaction, so that a step that is repeated after a
/// node died knows what it need not do again. Removed when the work is over.
/// </summary>
public sealed class WorkMark
{
    private WorkMark()
    {
    }

    public WorkMark(long workItemId, long personId, string step)
    {
        WorkItemId = workItemId;
        PersonId = personId;
        Step = step;
    }

    public long Id { get; private set; }

    public long WorkItemId { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>The command, in the kind's own terms; unique in its piece of work.</summary>
    public string Step { get; private set; } = "";
}
