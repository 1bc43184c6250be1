using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Membership;

/// <summary>A district answers its invitation: no account needed, the link is the key.</summary>
[LimitedTries(OpeningCounts = true)]
public sealed class InvitationModel : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Invitation { get; set; } = "";

    [BindProperty]
    public InvitationForm Form { get; set; } = new();

    /// <summary>What the link opens; none if it opens nothing any more.</summary>
    public ShowInvitation.Invitation? Open { get; private set; }

    /// <summary>Why the link opens nothing.</summary>
    public ShowInvitation.Closed? Closed { get; private set; }

    /// <summary>Whether this page confirms the answer that closed the invitation.</summary>
    public bool JustAnswered => Done is not null;

    /// <summary>Whether the page is about a declined invitation that was refused.</summary>
    public bool Declining { get; private set; }

    public static IEnumerable<SelectListItem> Deliveries =>
    [
        new("To each school", nameof(DeliverTo.Schools)),
        new("To a warehouse of the district", nameof(DeliverTo.Warehouse)),
    ];

    private string Path => $"/membership/invitations/{Invitation}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Load() is { } other)
        {
            return other;
        }

        if (Open!.Kept is [var director, var official, var superintendent])
        {
            (Form.TechnologyDirector, Form.BusinessOfficial, Form.Superintendent) =
                (PersonForm.Of(director), PersonForm.Of(official), PersonForm.Of(superintendent));
        }

        FillIn(Open.Row, Open.People);
        return Page();
    }

    public Task<IActionResult> OnPostAsync() => Answer(async () => await Send(new AcceptInvitation.Command(
            Form.Record.ToRecord(), Form.TechnologyDirector.ToPerson(), Form.BusinessOfficial.ToPerson(), Form.Superintendent.ToPerson(),
            Form.Version)) switch
        {
            Outcome<AcceptInvitation.Applied>.Done(var applied) => (
                Said: $"Thank you. {applied.District} has asked to take part, and {applied.State} was told. We emailed the people you "
                    + "named a link to set their password. The state reviews your answer and will email you.",
                []),
            Outcome<AcceptInvitation.Applied>.Refused refused => (null, refused.Objections),
            _ => (null, null),
        });

    public Task<IActionResult> OnPostDeclineAsync()
    {
        Declining = true;
        return Answer(async () => await Send(new DeclineInvitation.Command(Form.Reason ?? "")) switch
        {
            Outcome<DeclineInvitation.Declined>.Done(var declined) => (
                Said: $"{declined.District} does not take part; {declined.State} was told. If that changes, ask the state to invite you "
                    + "again.",
                []),
            Outcome<DeclineInvitation.Declined>.Refused refused => (null, refused.Objections),
            _ => (null, null),
        });
    }

    /// <summary>Somebody is at the page: they typed or clicked.</summary>
    public async Task<IActionResult> OnPostOpenedAsync()
    {
        if (CurrentUser.LinkId is not null)
        {
            await Send(new OpenInvitation.Command());
        }

        return new NoContentResult();
    }

    /// <summary>Keeps what is typed, for the next person who opens the link.</summary>
    public async Task<IActionResult> OnPostKeepAsync()
    {
        if (CurrentUser.LinkId is null)
        {
            return await Load() ?? Page();
        }

        await Send(new OpenInvitation.Command());
        AcceptInvitation.NamedPerson[] people =
            [Form.TechnologyDirector.ToPerson(), Form.BusinessOfficial.ToPerson(), Form.Superintendent.ToPerson()];
        return await Send(new SaveInvitation.Command(Form.Record.ToRecord(), Form.Version, people)) switch
        {
            Outcome<Nothing>.Done => DoneAt(
                Path, "Kept, and not sent yet. Everyone who opens this link sees it. The people you entered have not been told."),
            Outcome<Nothing>.Refused refused => await Again(refused.Objections),
            _ => NotFound(),
        };
    }

    private async Task<IActionResult> Answer(Func<Task<(string? Said, IReadOnlyList<Objection>? Objections)>> send)
    {
        if (CurrentUser.LinkId is null)
        {
            return await Load() ?? Page();
        }

        await Send(new OpenInvitation.Command());
        var (said, objections) = await send();
        if (objections is null)
        {
            return NotFound();
        }

        if (said is null)
        {
            return await Again(objections);
        }

        return DoneAt(Path, said);
    }

    private async Task<IActionResult> Again(IReadOnlyList<Objection> objections)
    {
        if (await Load() is { } other)
        {
            return other;
        }

        // a person who reads that the record changed may go on with what there is now; what is typed stays
        ModelState.Remove("Form.Version");
        Form.Version = Open!.Row.Version;
        return Refuse(objections, nameof(Form));
    }

    /// <summary>Reads what the link opens; another answer where it opens nothing.</summary>
    private async Task<IActionResult?> Load()
    {
        switch (await Send(new ShowInvitation.Query(Invitation)))
        {
            case Outcome<ShowInvitation.Shown>.Done { Value.Open: { } open }:
                Open = open;
                return null;
            case Outcome<ShowInvitation.Shown>.Done { Value.Closed: { } closed }:
                Closed = closed;
                Response.StatusCode = JustAnswered ? StatusCodes.Status200OK : StatusCodes.Status410Gone;
                return Page();
            default:
                Response.StatusCode = StatusCodes.Status404NotFound;
                return Page();
        }
    }

    private void FillIn(ShowDistrict.Record row, IReadOnlyList<ShowDistrict.PersonRow> people)
    {
        Form.Version = row.Version;
        Form.Record = new RecordForm
        {
            Name = row.Name,
            Address = row.Address,
            Phone = row.Phone,
            DeliverTo = row.DeliverTo,
            WarehouseAddress = row.WarehouseAddress,
        };
        Form.TechnologyDirector.FillIn(people, Roles.TechnologyDirector);
        Form.BusinessOfficial.FillIn(people, Roles.BusinessOfficial);
        Form.Superintendent.FillIn(people, Roles.Superintendent);
    }

    /// <summary>What is typed.</summary>
    public sealed class InvitationForm
    {
        public RecordForm Record { get; set; } = new();

        public PersonForm TechnologyDirector { get; set; } = new();

        public PersonForm BusinessOfficial { get; set; } = new();

        public PersonForm Superintendent { get; set; } = new();

        public Guid Version { get; set; }

        public string? Reason { get; set; }
    }

    /// <summary>The district's record.</summary>
    public sealed class RecordForm
    {
        public string? Name { get; set; }

        public string? Address { get; set; }

        public string? Phone { get; set; }

        public DeliverTo DeliverTo { get; set; }

        public string? WarehouseAddress { get; set; }

        internal DistrictRecord ToRecord() => new(Name ?? "", Address ?? "", Phone ?? "", DeliverTo, WarehouseAddress ?? "");
    }

    /// <summary>Somebody to be named.</summary>
    public sealed class PersonForm
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        internal static PersonForm Of(AcceptInvitation.NamedPerson person) => new() { Name = person.Name, Email = person.Email };

        internal AcceptInvitation.NamedPerson ToPerson() => new(Name ?? "", Email ?? "");

        internal void FillIn(IReadOnlyList<ShowDistrict.PersonRow> people, Roles role)
        {
            if (string.IsNullOrEmpty(Name)
                && string.IsNullOrEmpty(Email)
                && people.FirstOrDefault(person => person.Roles.HasFlag(role)) is { } known)
            {
                (Name, Email) = (known.Name, known.Email);
            }
        }
    }
}
