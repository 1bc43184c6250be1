namespace MltiPortal.Domain.Membership;

/// <summary>Kinds of local education agency, with the federal type numbers (NCES CCD LEA types; 100 is the portal's own).</summary>
public enum DistrictKind
{
    Regular = 1,
    UnionMember = 2,
    SupervisoryUnion = 3,
    ServiceAgency = 4,
    Charter = 7,
    Private = 100,
}

/// <summary>How far a district is on its way into the program.</summary>
public enum DistrictStatus
{
    /// <summary>Eligible, not invited yet.</summary>
    Eligible = 0,

    /// <summary>Invited; the link was not opened.</summary>
    Invited = 1,

    /// <summary>The link was opened; no answer yet.</summary>
    Opened = 2,

    /// <summary>It asked to join; the state has to admit it.</summary>
    Applied = 3,

    /// <summary>The state sent the application back with a reason.</summary>
    Returned = 4,

    /// <summary>It takes part.</summary>
    Admitted = 5,

    /// <summary>It declined, with a reason.</summary>
    Declined = 6,
}

/// <summary>Where a district's devices are delivered.</summary>
public enum DeliverTo
{
    Schools = 0,
    Warehouse = 1,
}

/// <summary>
/// A school district, charter or private school: the purchasing entity. A supervisory union is a district that is the parent of others;
/// it does not opt in itself, its members do.
/// </summary>
public sealed class District : EventSource, IStateOwned, IVersioned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    /// <summary>
    /// The federal LEAID (7 digits, kept as text) or, for a private school, the state's own identifier. Unique in the state.
    /// </summary>
    public required string Code { get; init; }

    public required DistrictKind Kind { get; init; }

    public required string Name { get; set; }

    /// <summary>
    /// What it is searched by, made of name and code and kept in a column. The setter is for the database alone, and takes nothing.
    /// </summary>
    public string SearchKey { get => Domain.SearchKey.Of(Name, Code); private set { } }

    /// <summary>The state's region: <c>Coastal</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The supervisory union it is a member of.</summary>
    public long? ParentId { get; set; }

    /// <summary>Mailing address, lines separated by a line feed.</summary>
    public required string Address { get; set; }

    public string Phone { get; set; } = "";

    public DeliverTo DeliverTo { get; set; }

    /// <summary>Where the warehouse is, if devices are delivered there.</summary>
    public string WarehouseAddress { get; set; } = "";

    /// <summary>Whom the state writes to until people are named.</summary>
    public required string ContactName { get; set; }

    public required string ContactEmail { get; set; }

    public DistrictStatus DistrictStatus { get; private set; }

    /// <summary>Why it was returned or declined.</summary>
    public string StatusReason { get; private set; } = "";

    /// <summary>
    /// Whom the holder of the invitation means to name, kept until the answer is sent: at most <see cref="LongestDraft"/> characters; empty
    /// if nothing is kept. They are told nothing, and have no role.
    /// </summary>
    public string AnswerDraft { get; private set; } = "";

    /// <summary>Characters of a kept answer: three names and addresses.</summary>
    public const int LongestDraft = 2_000;

    /// <summary>Keeps whom an answer that is not sent yet would name.</summary>
    /// <param name="draft">The names, as the portal writes them.</param>
    public void KeepAnswer(string draft) => AnswerDraft = draft;

    public DateTime? InvitedAt { get; private set; }

    public DateTime? OpenedAt { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public DateTime? AdmittedAt { get; private set; }

    public Guid Version { get; set; }

    /// <summary>Whether it takes part itself: a supervisory union and a service agency act for others.</summary>
    public bool IsEligible => Kind is not (DistrictKind.SupervisoryUnion or DistrictKind.ServiceAgency);

    /// <summary>The state invites it. May be repeated while it has not answered, and after it declined.</summary>
    public Objection? Invite(DateTime now)
    {
        if (!IsEligible)
        {
            return new($"{Name} is not invited: it is a "
                + $"{(Kind == DistrictKind.SupervisoryUnion ? "supervisory union" : "service agency")} and acts for its members. Invite "
                + "the members.");
        }

        if (DistrictStatus is DistrictStatus.Admitted or DistrictStatus.Applied)
        {
            return new($"{Name} is not invited again: it "
                + $"{(DistrictStatus == DistrictStatus.Admitted ? "already takes part" : "has applied and waits for you to admit it")}.");
        }

        if (string.IsNullOrWhiteSpace(ContactEmail))
        {
            return new($"{Name} can't be invited: its record has no contact address. Add one first.");
        }

        InvitedAt = now;
        DistrictStatus = DistrictStatus is DistrictStatus.Returned ? DistrictStatus.Returned : DistrictStatus.Invited;
        Raise(() => new DistrictInvited(Owner, Id, ContactEmail));
        return null;
    }

    /// <summary>Its contact opened the invitation.</summary>
    public void Open(DateTime now)
    {
        if (DistrictStatus is DistrictStatus.Eligible or DistrictStatus.Invited)
        {
            DistrictStatus = DistrictStatus.Opened;
            OpenedAt = now;
            Raise(() => new InvitationOpened(Owner, Id));
        }
    }

    /// <summary>It checked its record, named its people and asks to be admitted.</summary>
    public Objection? Apply(DateTime now)
    {
        if (ClosedToAnswers() is { } objection)
        {
            return objection;
        }

        DistrictStatus = DistrictStatus.Applied;
        StatusReason = "";
        AnswerDraft = "";
        AnsweredAt = now;
        return null;
    }

    /// <summary>It does not want to take part this time. The state may invite it again.</summary>
    public Objection? Decline(string reason, DateTime now)
    {
        if (ClosedToAnswers() is { } objection)
        {
            return objection;
        }

        DistrictStatus = DistrictStatus.Declined;
        AnswerDraft = "";
        StatusReason = reason;
        AnsweredAt = now;
        Raise(() => new DistrictDeclined(Owner, Id, Code, Name, reason));
        return null;
    }

    /// <summary>The state takes it in.</summary>
    public Objection? Admit(DateTime now)
    {
        if (DistrictStatus != DistrictStatus.Applied)
        {
            return NotWaiting("admitted");
        }

        DistrictStatus = DistrictStatus.Admitted;
        AdmittedAt = now;
        Raise(() => new DistrictAdmitted(Owner, Id, Name));
        return null;
    }

    /// <summary>The state sends the application back; the district corrects it and answers again.</summary>
    public Objection? Return(string reason)
    {
        if (DistrictStatus != DistrictStatus.Applied)
        {
            return NotWaiting("returned");
        }

        DistrictStatus = DistrictStatus.Returned;
        StatusReason = reason;
        Raise(() => new DistrictReturned(Owner, Id, Code, Name, reason, ContactName, ContactEmail));
        return null;
    }

    /// <summary>As people say it.</summary>
    public static string Describe(DistrictKind kind) => kind switch
    {
        DistrictKind.Regular => "school district",
        DistrictKind.UnionMember => "member of a supervisory union",
        DistrictKind.SupervisoryUnion => "supervisory union",
        DistrictKind.ServiceAgency => "service agency",
        DistrictKind.Charter => "charter school",
        DistrictKind.Private => "private school",
        _ => kind.ToString(),
    };

    private EventOwner Owner => new(StateId, Id);

    private Objection? ClosedToAnswers() => DistrictStatus switch
    {
        DistrictStatus.Admitted => new($"{Name} already takes part. There is nothing left to answer; sign in to go on."),
        DistrictStatus.Applied =>
            new($"{Name} has already answered, and the state is looking at it. If something must change, ask the state to return it."),
        _ => null,
    };

    private Objection NotWaiting(string verb) => new(DistrictStatus == DistrictStatus.Admitted
        ? $"{Name} can't be {verb}: it has been admitted already, on {AdmittedAt:MMMM d, yyyy}."
        : $"{Name} can't be {verb}: it has no application waiting. It has to answer its invitation first.");
}
