using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Application.Accounts;

namespace MltiPortal.IntegrationTests.Membership;

/// <summary>What tests of joining share: links out of mails, and their holders.</summary>
public abstract partial class JoinTest(TestDatabases databases) : PortalTest(databases)
{
    protected const string Contact = "contact@" + World.Elm + ".example";

    protected static DistrictRecord Complete { get; } = new(
        "Elm Valley School District", "7 River Road\nElm Valley, ME 04000", "207-555-0134", DeliverTo.Schools, "");

    protected static AcceptInvitation.NamedPerson Director { get; } = new("Uma Reed", "uma@elm.example");

    protected static AcceptInvitation.NamedPerson Business { get; } = new("Vic Stone", "vic@elm.example");

    protected static AcceptInvitation.NamedPerson Superintendent { get; } = new("Wes Todd", "wes@elm.example");

    /// <summary>The state invites Elm; the token of the mail.</summary>
    protected async Task<string> Invite(string code = World.Elm, string email = Contact)
    {
        Outcomes.Done(await Send(Cast.MaineOfficer, new InviteDistricts.Command([code])));
        return await TokenFor(email);
    }

    /// <summary>The path in the newest mail to an address.</summary>
    protected async Task<string> PathFor(string email) => LinkPath().Match(await Portal.MailTo(email)).Value;

    protected async Task<string> TokenFor(string email) => (await PathFor(email)).Split('/')[^1];

    /// <summary>Who holds an invitation.</summary>
    protected async Task<CurrentUser> Holder(string token)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CurrentUserResolver>().ByInvitation(token, CancellationToken.None);
    }

    protected async Task<District> Elm() => await Rows(db => db.Districts.SingleAsync(district => district.Code == World.Elm));

    protected async Task<Outcome<AcceptInvitation.Applied>> Accept(string token, AcceptInvitation.Command? command = null) =>
        await Portal.Send(await Holder(token), command ?? await Answer());

    protected async Task<AcceptInvitation.Command> Answer() => new(Complete, Director, Business, Superintendent, (await Elm()).Version);

    /// <summary>Somebody who was named sets a password if there is none, and accepts everything that is offered.</summary>
    protected async Task Join(string email)
    {
        if (await Rows(db => db.Users.AnyAsync(user => user.Email == email && user.ActivatedAt == null)))
        {
            Outcomes.Done(await Portal.Send(
                CurrentUser.Nobody,
                new ActivateAccount.Command(await TokenFor(email), "four lucky geese fly", "four lucky geese fly")));
        }

        await Take(email);
    }

    /// <summary>Somebody accepts everything that they are named for.</summary>
    protected async Task Take(string email)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var answers = scope.ServiceProvider.GetRequiredService<NominationAnswers>();
        foreach (var nomination in (await WaitingOf(email)).Where(nomination => nomination.AcceptedAt is null))
        {
            Outcomes.Done(await answers.Accept(nomination.PersonId, nomination.Key, CancellationToken.None));
        }
    }

    /// <summary>A second person confirms what somebody is named for.</summary>
    protected async Task Confirm(Person by, string email)
    {
        foreach (var nomination in (await WaitingOf(email)).Where(nomination => nomination.IsUnconfirmed))
        {
            Outcomes.Done(await Send(by, new ConfirmNomination.Command(nomination.Key)));
        }
    }

    protected Task<List<Nomination>> WaitingOf(string email) => Rows(db => db.Nominations
        .Where(nomination => nomination.Email == email && nomination.Status == NominationStatus.Waiting)
        .OrderBy(nomination => nomination.Id).ToListAsync());

    /// <summary>Elm has applied and waits.</summary>
    protected async Task Apply() => Outcomes.Done(await Accept(await Invite()));

    protected static string[] Texts(IEnumerable<Objection> objections) => [.. objections.Select(objection => objection.Text)];

    [GeneratedRegex("/(membership/invitations|accounts/activate)/[0-9a-f]{64}", RegexOptions.ExplicitCapture)]
    private static partial Regex LinkPath();
}
