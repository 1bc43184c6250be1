namespace MltiPortal.Domain.Accounts;

/// <summary>How far a nomination is.</summary>
public enum NominationStatus
{
    /// <summary>The person has not accepted, or nobody has confirmed it yet.</summary>
    Waiting = 0,

    /// <summary>The person holds the roles.</summary>
    InEffect = 1,

    /// <summary>The one who had to confirm it refused.</summary>
    Refused = 2,

    /// <summary>The person does not take the roles.</summary>
    Declined = 3,

    /// <summary>The organization took it back.</summary>
    Withdrawn = 4,
}

/// <summary>
/// That an organization names somebody for roles. They are held once the person accepts and, where their word binds the organization,
/// somebody else confirms. The name stays as it was entered: whether the address has an account, and whose, shows nowhere.
/// Read before a reach exists, therefore not behind the tenant filter; written only within the writer's own organization.
/// </summary>
public sealed class Nomination : IVersioned
{
    /// <summary>Roles that sign, certify or approve: one person alone gives them to nobody.</summary>
    public const Roles Binding =
        Roles.Superintendent | Roles.BusinessOfficial | Roles.ProgramOfficer | Roles.ProcurementOfficer | Roles.FiscalOfficer;

    private const int EmailsAtOnce = 3;

    private Nomination()
    {
    }

    public long Id { get; private set; }

    /// <summary>What addresses name it by; of random bits.</summary>
    public Guid Key { get; private set; }

    /// <summary>The account of the address.</summary>
    public long PersonId { get; private set; }

    public OrganizationKind Kind { get; private set; }

    /// <summary>The organization among those of its kind; 0 for the cooperative.</summary>
    public long OrganizationId { get; private set; }

    /// <summary>The state, of a state's and a district's.</summary>
    public long? StateId { get; private set; }

    /// <summary>The district, of a district's.</summary>
    public long? DistrictId { get; private set; }

    /// <summary>The vendor, of a vendor's.</summary>
    public long? VendorId { get; private set; }

    /// <summary>The organization's name at that time.</summary>
    public string Organization { get; private set; } = "";

    /// <summary>The person's name as it was entered: at most 200 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The email address as it was entered.</summary>
    public string Email { get; private set; } = "";

    public Roles Roles { get; private set; }

    /// <summary>Who named the person; none where a district names its people in its answer to the invitation.</summary>
    public long? NamedById { get; private set; }

    /// <summary>The same, with the organization, in words.</summary>
    public string NamedBy { get; private set; } = "";

    public DateTime NamedAt { get; private set; }

    /// <summary>How often the person was emailed of it.</summary>
    public int Emails { get; private set; }

    /// <summary>When the person was last emailed.</summary>
    public DateTime EmailedAt { get; private set; }

    public DateTime? AcceptedAt { get; private set; }

    public DateTime? ConfirmedAt { get; private set; }

    public NominationStatus Status { get; private set; }

    public Guid Version { get; set; }

    /// <summary>Whether somebody else has to confirm it.</summary>
    public bool NeedsConfirmation => (Roles & Binding) != Roles.None;

    /// <summary>Whether it still waits for somebody to confirm it.</summary>
    public bool IsUnconfirmed => Status == NominationStatus.Waiting && NeedsConfirmation && ConfirmedAt is null;

    /// <summary>Whether nothing is missing any more.</summary>
    public bool IsReady => Status == NominationStatus.Waiting && AcceptedAt is not null && !IsUnconfirmed;

    /// <summary>Whether it is from a district's answer to its invitation. The state confirms those by admitting the district.</summary>
    public bool IsFromInvitation => NamedById is null;

    /// <summary>A nomination that waits.</summary>
    /// <param name="personId">The account of the address.</param>
    /// <param name="name">As it was entered.</param>
    /// <param name="email">As it was entered.</param>
    /// <param name="membership">The membership that it would give: where, and for what.</param>
    /// <param name="organization">The organization's name.</param>
    /// <param name="by">Who names the person; none for the holder of an invitation.</param>
    /// <param name="now">The instant, in UTC.</param>
    public static Nomination Of(
        long personId, string name, string email, PersonMembership membership, string organization, (long? Id, string Name) by,
        DateTime now) => new()
        {
            EmailedAt = now,
            Emails = 1,
            Key = Guid.NewGuid(),
            PersonId = personId,
            Kind = membership.Kind,
            OrganizationId = membership.OrganizationId,
            StateId = membership.StateId,
            DistrictId = membership.DistrictId,
            VendorId = membership.VendorId,
            Organization = organization,
            Name = name.Trim(),
            Email = email.Trim(),
            Roles = membership.Roles,
            NamedById = by.Id,
            NamedBy = by.Name,
            NamedAt = now,
        };

    /// <summary>The person is emailed once more: three times at once, and then once an hour.</summary>
    /// <returns>Whether that may be done now.</returns>
    public bool EmailAgain(DateTime now)
    {
        if (Emails >= EmailsAtOnce && now - EmailedAt < TimeSpan.FromHours(1))
        {
            return false;
        }

        (Emails, EmailedAt) = (Emails + 1, now);
        return true;
    }

    /// <summary>The person takes the roles.</summary>
    public void Accept(DateTime now) => AcceptedAt ??= now;

    /// <summary>Somebody else, who may, confirms it.</summary>
    public void Confirm(DateTime now) => ConfirmedAt ??= now;

    /// <summary>The person holds the roles from now on.</summary>
    /// <exception cref="InvalidOperationException">Somebody has not agreed yet.</exception>
    public void TakeEffect() => Status = IsReady
        ? NominationStatus.InEffect
        : throw new InvalidOperationException($"Nomination {Id} was not accepted or not confirmed.");

    /// <summary>It comes to nothing.</summary>
    public void End(NominationStatus status) => Status = status;
}
