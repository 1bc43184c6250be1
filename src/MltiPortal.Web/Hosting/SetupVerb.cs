using System.CommandLine;
using MediatR;
using Microsoft.Extensions.Options;
using MltiPortal.Application;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Hosting;

/// <summary><c>setup</c>: makes an empty database that of a cooperative, and prints its first officer's link.</summary>
internal sealed class SetupVerb : Verb
{
    private readonly Option<string> name = new("--name")
    {
        Description = "the first cooperative officer's name",
        HelpName = "NAME",
        Required = true
    };

    private readonly Option<string> email = new("--email")
    {
        Description = "the officer's email address, to sign in with; the link to set a password is sent there too",
        HelpName = "ADDRESS",
        Required = true,
    };

    private readonly Option<string> cooperative = new("--cooperative")
    {
        Description = $"the cooperative's name ({Cooperative.DefaultName} if not given)",
        HelpName = "NAME",
        DefaultValueFactory = _ => Cooperative.DefaultName,
    };

    public SetupVerb(string[] settings)
        : base("setup", "Sets up an empty database for a cooperative and its first officer.", settings)
    {
        Add(name);
        Add(email);
        Add(cooperative);
    }

    protected override async Task<string?> Act(
        IServiceProvider services, ParseResult parsed, TextWriter output, CancellationToken cancellationToken)
    {
        var command = new SetUpPortal.Command(
            parsed.GetRequiredValue(cooperative), parsed.GetRequiredValue(name), parsed.GetRequiredValue(email));
        switch (await services.GetRequiredService<IMediator>().Send(command, cancellationToken))
        {
            case Outcome<SetUpPortal.SetUp>.Done(var done):
                var address = services.GetRequiredService<IOptions<PortalOptions>>().Value.BaseUrl.TrimEnd('/');
                await output.WriteLineAsync(
                    $"""
                    The portal of the {command.Cooperative.Trim()} is set up. {done.Name} sets a password with this link, which opens for {done.Days} days and only once:
                    {address}{done.Link}
                    It will also be emailed to {done.Email}.
                    """);
                return null;
            case Outcome<SetUpPortal.SetUp>.Refused refused:
                return string.Join(' ', refused.Objections.Select(objection => objection.Text));
            default:
                return "This portal is set up already: there are accounts in its database. Its people name the others under People.";
        }
    }
}
