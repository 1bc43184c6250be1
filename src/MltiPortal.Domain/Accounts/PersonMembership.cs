namespace MltiPortal.Domain.Accounts;

/// <summary>
/// A person's part in one organization. A person may serve several and switches between them; each request acts for exactly one.
/// Read before a reach exists, therefore not behind the tenant filter; written only within the writer's own organization.
/// </summary>
public sealed class PersonMembership : IVersioned
{
    private PersonMembership()
    {
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    public OrganizationKind Kind { get; private set; }

    /// <summary>The side that the kind is on. The account's is the same: a key of the database says so.</summary>
    public AccountSide Side { get; private set; }

    /// <summary>The state, for a state's and a district's people.</summary>
    public long? StateId { get; private set; }

    /// <summary>The district, for a district's people.</summary>
    public long? DistrictId { get; private set; }

    /// <summary>The one school of the district that it is limited to; none for the whole district.</summary>
    public long? SchoolId { get; private set; }

    /// <summary>The vendor, for a vendor's people.</summary>
    public long? VendorId { get; private set; }

    /// <summary>
    /// The organization among those of its kind: a state's, district's or vendor's id; 0 for the cooperative. With person and kind, unique.
    /// </summary>
    public long OrganizationId { get; private set; }

    public Roles Roles { get; private set; }

    /// <summary>The instant from which the membership counts no more; none while it lasts.</summary>
    public DateTime? EndedAt { get; private set; }

    public Guid Version { get; set; }

    public static PersonMembership InCooperative(long personId, Roles roles) =>
        new()
        {
            PersonId = personId,
            Kind = OrganizationKind.Cooperative,
            Side = AccountSide.Cooperative,
            Roles = Checked(OrganizationKind.Cooperative, roles)
        };

    public static PersonMembership InState(long personId, long stateId, Roles roles) => new()
    {
        PersonId = personId,
        Kind = OrganizationKind.State,
        Side = AccountSide.Buyer,
        StateId = stateId,
        OrganizationId = stateId,
        Roles = Checked(OrganizationKind.State, roles),
    };

    public static PersonMembership InDistrict(long personId, long stateId, long districtId, Roles roles) => new()
    {
        PersonId = personId,
        Kind = OrganizationKind.District,
        Side = AccountSide.Buyer,
        StateId = stateId,
        DistrictId = districtId,
        OrganizationId = districtId,
        Roles = Checked(OrganizationKind.District, roles),
    };

    /// <summary>
    /// A district's receiver or deployment lead for one of its schools. A person serves the whole district or one school of it.
    /// </summary>
    public static PersonMembership InSchool(long personId, long stateId, long districtId, long schoolId, Roles roles) => new()
    {
        PersonId = personId,
        Kind = OrganizationKind.District,
        Side = AccountSide.Buyer,
        StateId = stateId,
        DistrictId = districtId,
        SchoolId = schoolId,
        OrganizationId = districtId,
        Roles = InOneSchool(roles),
    };

    public static PersonMembership InVendor(long personId, long vendorId, Roles roles) => new()
    {
        PersonId = personId,
        Kind = OrganizationKind.Vendor,
        Side = AccountSide.Vendor,
        VendorId = vendorId,
        OrganizationId = vendorId,
        Roles = Checked(OrganizationKind.Vendor, roles),
    };

    /// <summary>
    /// Gives further roles. One that had ended begins anew, for the whole organization. While it is limited to one school, only roles that
    /// a school's people may hold can be added: the others serve the whole district.
    /// </summary>
    /// <returns>Why they are not given; none if they are.</returns>
    public Objection? Grant(Roles roles)
    {
        if (EndedAt is not null)
        {
            SchoolId = null;
        }

        if (Grants(roles) is { } refusal)
        {
            return refusal;
        }

        Roles |= Checked(Kind, roles);
        EndedAt = null;
        return null;
    }

    /// <summary>Why further roles can't be given; none if they can. Changes nothing.</summary>
    public Objection? Grants(Roles roles)
    {
        var wider = roles & RolePermissions.Allowed(Kind) & ~RolePermissions.AllowedInSchool;
        return EndedAt is null && SchoolId is not null && wider != Roles.None
            ? new(
                nameof(Roles),
                $"This person serves one school only, and a {RolePermissions.Describe(wider)} serves the whole district. Withdraw the "
                    + "person's roles at the school first. Then name the person for the district.")
            : null;
    }

    /// <summary>Takes roles away; a membership without any role ends.</summary>
    public void Withdraw(Roles roles, DateTime now)
    {
        Roles &= ~roles;
        EndedAt = Roles == Roles.None ? now : null;
    }

    private static Roles InOneSchool(Roles roles) => (roles & ~RolePermissions.AllowedInSchool) == Roles.None
        ? Checked(OrganizationKind.District, roles)
        : throw new ArgumentException($"Nobody is {roles} of one school.", nameof(roles));

    private static Roles Checked(OrganizationKind kind, Roles roles) =>
        roles != Roles.None && (roles & ~RolePermissions.Allowed(kind)) == Roles.None
            ? roles
            : throw new ArgumentException($"A {kind} has no role {roles}.", nameof(roles));
}
