namespace MltiPortal.Domain.Accounts;

/// <summary>What a person does in an organization. One person may hold several in one organization, and other ones in another.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>State: runs the program; invites, admits, approves, locks.</summary>
    ProgramOfficer = 1,

    /// <summary>State: signs the aggregate orders.</summary>
    ProcurementOfficer = 2,

    /// <summary>State: certifies that the money of an order is there.</summary>
    FiscalOfficer = 4,

    /// <summary>District: drafts the opt-in and its long-term plan, names people.</summary>
    TechnologyDirector = 8,

    /// <summary>District: certifies the local funds.</summary>
    BusinessOfficial = 16,

    /// <summary>District: signs the Participation Agreement.</summary>
    Superintendent = 32,

    /// <summary>District: takes deliveries in.</summary>
    Receiver = 64,

    /// <summary>District: puts devices to schools and grades.</summary>
    Deployer = 128,

    /// <summary>Vendor: acknowledges and ships.</summary>
    VendorRepresentative = 256,

    /// <summary>Cooperative: looks after agreements, states and vendors.</summary>
    CooperativeOfficer = 512,
}

/// <summary>What a message may ask for. A message names the one it requires; a role grants a fixed set.</summary>
public enum Permission
{
    ViewDistricts,
    InviteDistricts,
    AdmitDistricts,
    AnswerInvitation,
    ManagePeople,

    /// <summary>Confirm that somebody is named for a role that signs, certifies or approves.</summary>
    ConfirmNominations,

    /// <summary>Accept or decline what one is named for. No role brings it: who is named has it for that alone.</summary>
    AnswerNomination,
    ViewCohort,
    ManageWindows,
    LockWindows,
    ViewOptIns,
    EditOptIns,
    CertifyFunds,
    SignAgreements,
    ApproveOptIns,
    ViewFunding,
    ViewOrders,
    SignOrders,
    CertifyOrders,

    /// <summary>Write and submit a district's own order.</summary>
    DraftOrders,

    /// <summary>Approve or return a district's own order.</summary>
    ApproveOrders,

    /// <summary>Decide what becomes of seats that a vendor rejected, and ask a vendor to give seats back.</summary>
    AmendOrders,

    /// <summary>Certify the funds of a district's own order, which places it.</summary>
    PlaceOrders,
    AcknowledgeOrders,
    ShipDevices,
    ViewShipments,
    ReceiveDevices,
    DeployDevices,
    ViewDevices,
    ViewCooperative,
    ManageCooperative,
}

/// <summary>
/// Which permissions a role brings. The orderer, the receiver and the deployer are three roles, so that they can be three people.
/// </summary>
public static class RolePermissions
{
    private static readonly Dictionary<Roles, Permission[]> ByRole = new()
    {
        [Roles.ProgramOfficer] =
        [
            Permission.ViewDistricts, Permission.InviteDistricts, Permission.AdmitDistricts, Permission.ManagePeople,
            Permission.ConfirmNominations, Permission.ViewCohort, Permission.ManageWindows, Permission.LockWindows, Permission.ViewOptIns,
            Permission.ApproveOptIns, Permission.ViewFunding, Permission.ViewOrders, Permission.ViewShipments, Permission.ViewDevices,
        ],
        [Roles.ProcurementOfficer] =
        [
            Permission.ViewDistricts, Permission.ViewCohort, Permission.ViewOptIns, Permission.ViewFunding, Permission.ViewOrders,
            Permission.SignOrders, Permission.ApproveOrders, Permission.AmendOrders, Permission.ViewShipments, Permission.ViewDevices,
        ],
        [Roles.FiscalOfficer] =
        [
            Permission.ViewDistricts, Permission.ViewCohort, Permission.ViewOptIns, Permission.ViewFunding, Permission.ViewOrders,
            Permission.CertifyOrders, Permission.ViewShipments, Permission.ViewDevices,
        ],
        [Roles.TechnologyDirector] =
        [
            Permission.ViewDistricts, Permission.ManagePeople, Permission.ViewOptIns, Permission.EditOptIns, Permission.ViewOrders,
            Permission.DraftOrders, Permission.ViewShipments, Permission.ViewDevices,
        ],
        [Roles.BusinessOfficial] =
        [
            Permission.ViewDistricts, Permission.ViewOptIns, Permission.CertifyFunds, Permission.ViewOrders, Permission.PlaceOrders,
            Permission.ViewShipments, Permission.ViewDevices,
        ],
        [Roles.Superintendent] =
        [
            Permission.ViewDistricts, Permission.ManagePeople, Permission.ConfirmNominations, Permission.ViewOptIns,
            Permission.SignAgreements, Permission.ViewOrders, Permission.ViewShipments, Permission.ViewDevices,
        ],
        [Roles.Receiver] =
        [
            Permission.ViewDistricts, Permission.ViewOrders, Permission.ViewShipments, Permission.ReceiveDevices, Permission.ViewDevices,
        ],
        [Roles.Deployer] =
        [
            Permission.ViewDistricts, Permission.ViewOrders, Permission.ViewShipments, Permission.DeployDevices, Permission.ViewDevices,
        ],
        [Roles.VendorRepresentative] =
        [
            Permission.ManagePeople, Permission.ViewOrders, Permission.AcknowledgeOrders, Permission.ShipDevices, Permission.ViewShipments,
            Permission.ViewDevices,
        ],
        [Roles.CooperativeOfficer] =
        [
            Permission.ViewCooperative, Permission.ManageCooperative, Permission.ManagePeople, Permission.ConfirmNominations,
        ],
    };

    /// <summary>Everything that any of these roles may do.</summary>
    public static IReadOnlySet<Permission> Of(Roles roles) =>
        ByRole.Where(entry => roles.HasFlag(entry.Key)).SelectMany(entry => entry.Value).ToHashSet();

    /// <summary>The roles that bring a permission: to say who could do what somebody may not.</summary>
    public static Roles Granting(Permission permission) =>
        ByRole.Where(entry => entry.Value.Contains(permission)).Aggregate(Roles.None, (all, entry) => all | entry.Key);

    /// <summary>The roles that an organization of a kind may give.</summary>
    public static Roles Allowed(OrganizationKind kind) => kind switch
    {
        OrganizationKind.State => Roles.ProgramOfficer | Roles.ProcurementOfficer | Roles.FiscalOfficer,
        OrganizationKind.District =>
            Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent | Roles.Receiver | Roles.Deployer,
        OrganizationKind.Vendor => Roles.VendorRepresentative,
        OrganizationKind.Cooperative => Roles.CooperativeOfficer,
        _ => Roles.None,
    };

    /// <summary>The roles of a district that may be limited to one of its schools.</summary>
    public const Roles AllowedInSchool = Roles.Receiver | Roles.Deployer;

    /// <summary>Each single role in a set, in order.</summary>
    public static IEnumerable<Roles> Each(Roles roles) => Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role));

    /// <summary>As people say it: "technology director and receiver".</summary>
    public static string Describe(Roles roles) => string.Join(" and ", Each(roles).Select(Name));

    private static string Name(Roles role) => role switch
    {
        Roles.ProgramOfficer => "program officer",
        Roles.ProcurementOfficer => "procurement officer",
        Roles.FiscalOfficer => "fiscal officer",
        Roles.TechnologyDirector => "technology director",
        Roles.BusinessOfficial => "business official",
        Roles.Superintendent => "superintendent",
        Roles.Receiver => "receiver",
        Roles.Deployer => "deployment lead",
        Roles.VendorRepresentative => "vendor representative",
        Roles.CooperativeOfficer => "cooperative officer",
        _ => role.ToString(),
    };
}

/// <summary>What kind of organization a person acts for.</summary>
public enum OrganizationKind
{
    Cooperative = 1,
    State = 2,
    District = 3,
    Vendor = 4,
}
