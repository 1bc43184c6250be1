using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// Where an eligible district stands in a cohort: its opt-in if it has one, otherwise how far it has come into the program.
/// </summary>
public enum Participation
{
    NotInvited = 0,
    Invited = 1,
    Opened = 2,

    /// <summary>It answered; the state has to admit it, or returned the application.</summary>
    Joining = 3,

    /// <summary>It takes part in the program and has not begun an opt-in.</summary>
    NotBegun = 4,
    Draft = 5,
    Returned = 6,
    Submitted = 7,
    Approved = 8,
    Declined = 9,
}

/// <summary>Which districts a table of the cohort shows.</summary>
public enum ParticipationFilter
{
    All = 0,
    NotSubmitted = 1,

    /// <summary>Nothing was begun, and nothing declined.</summary>
    Silent = 2,
    NotInvited = 3,
    Invited = 4,
    Opened = 5,
    Joining = 6,
    NotBegun = 7,
    Draft = 8,
    Returned = 9,
    Submitted = 10,
    Approved = 11,
    Declined = 12,
}

/// <summary>Which of the opt-ins that wait for the state.</summary>
public enum ApprovalFilter
{
    All = 0,

    /// <summary>Nothing speaks against them: they can be approved together.</summary>
    Clear = 1,

    /// <summary>The state has to look at each.</summary>
    SetApart = 2,
}

/// <summary>The one rule that says where a district stands.</summary>
public static class Participations
{
    public static Participation Of(DistrictStatus status, OptInStatus? optIn) => (optIn, status) switch
    {
        (OptInStatus.Draft, _) => Participation.Draft,
        (OptInStatus.Returned, _) => Participation.Returned,
        (OptInStatus.Submitted, _) => Participation.Submitted,
        (OptInStatus.Approved, _) => Participation.Approved,
        (_, DistrictStatus.Declined) => Participation.Declined,
        (_, DistrictStatus.Eligible) => Participation.NotInvited,
        (_, DistrictStatus.Invited) => Participation.Invited,
        (_, DistrictStatus.Opened) => Participation.Opened,
        (_, DistrictStatus.Applied or DistrictStatus.Returned) => Participation.Joining,
        _ => Participation.NotBegun,
    };

    /// <summary>Neither an opt-in nor a no.</summary>
    public static bool IsSilent(this Participation participation) => participation <= Participation.NotBegun;

    /// <summary>As tables say it.</summary>
    public static string Describe(this Participation participation) => participation switch
    {
        Participation.NotInvited => "Not invited",
        Participation.Joining => "Joining",
        Participation.NotBegun => "No draft yet",
        _ => participation.ToString(),
    };

    /// <summary>As the filter says it.</summary>
    public static string Describe(this ParticipationFilter filter) => filter switch
    {
        ParticipationFilter.All => "All districts",
        ParticipationFilter.NotSubmitted => "Not submitted",
        ParticipationFilter.NotInvited => "Silent: not invited",
        ParticipationFilter.Invited => "Silent: invited",
        ParticipationFilter.Opened => "Silent: opened",
        ParticipationFilter.Joining => "Silent: joining",
        ParticipationFilter.NotBegun => "Silent: no draft yet",
        _ => filter.ToString(),
    };

    /// <summary>Whether the filter shows a district.</summary>
    public static bool Shows(this ParticipationFilter filter, Participation participation) => filter switch
    {
        ParticipationFilter.All => true,
        ParticipationFilter.NotSubmitted =>
            participation is not (Participation.Submitted or Participation.Approved or Participation.Declined),
        ParticipationFilter.Silent => participation.IsSilent(),
        _ => filter.ToString() == participation.ToString(),
    };

    /// <summary>What happened last with a district, in words.</summary>
    public static string Activity(this ListCohort.Row row, StateZone zone) => row.Participation switch
    {
        Participation.Draft => $"Edited {zone.Short(row.ChangedAt!.Value)}",
        Participation.Submitted => $"Submitted {zone.Short(row.SubmittedAt!.Value)}",
        Participation.Returned => $"Returned {zone.Short(row.DecidedAt!.Value)}: {row.Reason}",
        Participation.Approved => $"Approved {zone.Short(row.DecidedAt!.Value)}",
        Participation.Declined => $"Declined {zone.Short(row.AnsweredAt!.Value)}: {row.Reason}",
        Participation.Invited => $"Invited {zone.Short(row.InvitedAt!.Value)}, not opened",
        Participation.Opened => $"Invitation opened {zone.Short(row.OpenedAt!.Value)}",
        Participation.Joining => row.DistrictStatus == DistrictStatus.Returned
            ? $"Application returned: {row.Reason}"
            : $"Applied {zone.Short(row.AnsweredAt!.Value)}",
        Participation.NotBegun => "Admitted, nothing begun",
        _ => "Never invited",
    };
}
