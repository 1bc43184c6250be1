namespace MltiPortal.Domain.Accounts;

/// <summary>Something that a person ought to know or do. Every status change puts one with whom it concerns, beside the mail.</summary>
public sealed class InboxItem
{
    /// <summary>Length of a subject.</summary>
    public const int SubjectLength = 200;

    /// <summary>Length of a text.</summary>
    public const int TextLength = 2_000;

    /// <summary>Length of what is searched: letters that are taken apart need more room than they had.</summary>
    public const int SearchKeyLength = 3_000;

    private InboxItem()
    {
    }

    /// <summary>An item; what is longer than its column ends with "…", on every database alike.</summary>
    public InboxItem(long personId, string subject, string text, string path, DateTime at)
    {
        PersonId = personId;
        Subject = subject.AtMost(SubjectLength);
        Text = text.AtMost(TextLength);
        Path = path;
        At = at;
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>One line, at most <see cref="SubjectLength"/> characters.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>What happened and what to do next, at most <see cref="TextLength"/> characters.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The page it leads to, from the root: <c>/cohorts/2027</c>.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The subject and the text, as they are searched.</summary>
    public string SearchKey { get => Domain.SearchKey.Of(SearchKeyLength, Subject, Text); private set { } }

    public DateTime At { get; private set; }

    public DateTime? ReadAt { get; private set; }

    public void MarkRead(DateTime now) => ReadAt ??= now;
}
