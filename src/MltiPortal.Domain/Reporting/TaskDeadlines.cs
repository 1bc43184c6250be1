namespace MltiPortal.Domain.Reporting;

/// <summary>
/// When a task is due where neither the contract nor a window's close says so: days from the instant at which it began to wait
/// (rules of the product; weekends count).
/// </summary>
public static class TaskDeadlines
{
    /// <summary>A state decides on an opt-in.</summary>
    public const int ApproveOptIn = 14;

    /// <summary>A state locks a window whose submissions are all decided.</summary>
    public const int LockWindow = 14;

    /// <summary>A district corrects what was returned.</summary>
    public const int CorrectOptIn = 14;

    /// <summary>A state admits a district that asked to join.</summary>
    public const int AdmitDistrict = 14;

    /// <summary>A second person confirms a nomination.</summary>
    public const int ConfirmNomination = 7;

    /// <summary>A state invites a district that is eligible.</summary>
    public const int InviteDistrict = 30;

    /// <summary>An invited district answers.</summary>
    public const int AnswerInvitation = 21;

    /// <summary>A state asks a district that has not answered in time.</summary>
    public const int FollowUp = 7;

    /// <summary>The cooperative deals with emails that could not be delivered.</summary>
    public const int SettleMail = 2;

    /// <summary>A procurement officer signs, a fiscal officer certifies.</summary>
    public const int SignOrder = 7;

    /// <summary>A state approves a district's own order.</summary>
    public const int ApproveOrder = 7;

    /// <summary>A district's business official certifies the funds of its approved order, which places it.</summary>
    public const int PlaceOrder = 14;

    /// <summary>A district submits the order that it drafted, or corrects the one that the state returned.</summary>
    public const int SubmitOrder = 30;

    /// <summary>
    /// A vendor ships what it accepted, counted from the day on which the order was placed. A backordered line has a day of its own.
    /// </summary>
    public const int ShipDevices = 45;

    /// <summary>A vendor answers an order's lines.</summary>
    public const int AcknowledgeOrder = 7;

    /// <summary>A state decides what becomes of a line that a vendor rejected.</summary>
    public const int ResolveRejection = 15;

    /// <summary>A district takes in a shipment, counted from the day on which it is expected.</summary>
    public const int ReceiveShipment = 2;

    /// <summary>A vendor replaces what arrived damaged or did not arrive.</summary>
    public const int ReplaceDevice = 14;

    /// <summary>A district deploys what it received.</summary>
    public const int DeployDevice = 14;
}
