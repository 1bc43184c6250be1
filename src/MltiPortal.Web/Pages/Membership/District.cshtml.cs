using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>One district: its record, schools and people, and what its state does about it.</summary>
public sealed class DistrictModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public DistrictForm Form { get; set; } = new();

    public ShowDistrict.Found Found { get; private set; } = null!;

    public ShowDistrict.Record Row => Found.Row;

    public StateZone Zone => new(Found.TimeZone);

    public bool MayInvite => CurrentUser.May(Permission.InviteDistricts) && Row.CanInvite;

    public bool MayAdmit => CurrentUser.May(Permission.AdmitDistricts) && Row.Waits;

    public bool MayManagePeople => CurrentUser.May(Permission.ManagePeople)
        && (Row.DistrictStatus == DistrictStatus.Admitted || Row.Kind == DistrictKind.SupervisoryUnion);

    public bool IsOwn => CurrentUser.Reach is not Reach.State;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostInviteAsync() => await Send(new InviteDistricts.Command([Code])) switch
    {
        Outcome<InviteDistricts.Sent>.Done { Value.Invited: [var one] } =>
            DoneAt($"/membership/districts/{Code}", $"{one.Name} is invited. The link went to {one.Email}."),
        Outcome<InviteDistricts.Sent>.Refused refused => await Again(refused.Objections.Select(objection => new Objection(objection.Text))),
        _ => NotFound(),
    };

    public async Task<IActionResult> OnPostAdmitAsync() => await Send(new AdmitDistrict.Command(Code, Form.Version)) switch
    {
        Outcome<AdmitDistrict.Admitted>.Done(var admitted) =>
            DoneAt($"/membership/districts/{Code}", $"{admitted.District} takes part. Its people were told."),
        Outcome<AdmitDistrict.Admitted>.Refused refused => await Again(refused.Objections),
        _ => NotFound(),
    };

    public async Task<IActionResult> OnPostReturnAsync() =>
        await Send(new ReturnDistrict.Command(Code, Form.Reason ?? "", Form.Version)) switch
        {
            Outcome<ReturnDistrict.Returned>.Done(var returned) =>
                DoneAt($"/membership/districts/{Code}", $"{returned.District} was returned. A new link went to {returned.Email}."),
            Outcome<ReturnDistrict.Returned>.Refused refused => await Again(refused.Objections),
            _ => NotFound(),
        };

    private async Task<IActionResult> Again(IEnumerable<Objection> objections)
    {
        if (!await Load())
        {
            return NotFound();
        }

        // a person who reads what changed may go on with what there is now
        ModelState.Remove("Form.Version");
        Form.Version = Row.Version;
        return Refuse(objections, nameof(Form));
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowDistrict.Query(Code)) is not Outcome<ShowDistrict.Found>.Done(var found))
        {
            return false;
        }

        Found = found;
        Form.Version = Form.Version == Guid.Empty ? found.Row.Version : Form.Version;
        return true;
    }

    /// <summary>What the state sends.</summary>
    public sealed class DistrictForm
    {
        public string? Reason { get; set; }

        public Guid Version { get; set; }
    }
}
