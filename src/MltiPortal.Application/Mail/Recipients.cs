using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Mail;

/// <summary>Whom a notice concerns: the people who hold any of some roles in one organization, or one person.</summary>
public sealed record Recipients(OrganizationKind Kind, long OrganizationId, Roles Roles)
{
    /// <summary>The one person, whatever roles that person holds; none where an organization's people are meant.</summary>
    public long? PersonId { get; private init; }

    /// <summary>One of them who is told something else.</summary>
    public long? ExceptId { get; private init; }

    public static Recipients State(long stateId, Roles roles) => new(OrganizationKind.State, stateId, roles);

    /// <summary>A district's people, and those of the supervisory union above it, who act for it.</summary>
    public static Recipients District(long districtId, Roles roles) => new(OrganizationKind.District, districtId, roles);

    public static Recipients Vendor(long vendorId) => new(OrganizationKind.Vendor, vendorId, Roles.VendorRepresentative);

    /// <summary>One person, also one who has left every organization.</summary>
    public static Recipients Person(long personId) => new(default, 0, Roles.None) { PersonId = personId };

    /// <summary>One person, also if it was they who acted: it may have been somebody else at their account.</summary>
    public static Recipients AccountOf(long personId) => new(default, 0, Roles.None) { PersonId = personId, IsToldOfOwnActs = true };

    /// <summary>Whether the person is told of what they did themselves.</summary>
    public bool IsToldOfOwnActs { get; private init; }

    /// <summary>The same without one person, who is told something else.</summary>
    public Recipients Except(long personId) => this with { ExceptId = personId };
}
