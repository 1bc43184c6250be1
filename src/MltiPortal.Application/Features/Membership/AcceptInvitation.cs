using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The district checked its record, names its three officials and asks to be admitted. The link is spent.</summary>
public static class AcceptInvitation
{
    private const int NameLength = 200;

    [Requires(Permission.AnswerInvitation)]
    public sealed record Command(
        DistrictRecord Record, NamedPerson TechnologyDirector, NamedPerson BusinessOfficial, NamedPerson Superintendent,
        Guid Version) : ICommand<Outcome<Applied>>;

    public sealed record NamedPerson(string Name, string Email);

    public sealed record Applied(string District, string State);

    internal static Objection LinkSpent { get; } = new(
        "This invitation was answered, replaced or ran out in the meantime. Nothing was sent. Open the newest email from the state, or "
            + "ask the state for a new link.");

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Record).SetValidator(DistrictRecord.Rules(toSend: true));
            RuleFor(command => command.TechnologyDirector).SetValidator(Named("the technology director"));
            RuleFor(command => command.BusinessOfficial).SetValidator(Named("the business official"));
            RuleFor(command => command.Superintendent).SetValidator(Named("the superintendent"));

            // one person may be all three; one address with two names is a slip that would send a link to the wrong person
            RuleFor(command => command).Custom((command, context) =>
            {
                var named = new (string Path, NamedPerson Person)[]
                {
                    (nameof(command.TechnologyDirector), command.TechnologyDirector),
                    (nameof(command.BusinessOfficial), command.BusinessOfficial),
                    (nameof(command.Superintendent), command.Superintendent),
                };
                foreach (var group in named.Where(item => !string.IsNullOrWhiteSpace(item.Person.Email))
                    .GroupBy(item => item.Person.Email.Trim(), StringComparer.OrdinalIgnoreCase))
                {
                    var first = group.First();
                    foreach (var (path, person) in group.Skip(1).Where(item => !SameName(item.Person.Name, first.Person.Name)))
                    {
                        context.AddFailure(
                            $"{path}.Email",
                            $"{group.Key} is entered for {first.Person.Name.Trim()} and for {person.Name.Trim()}. Each person needs an "
                                + $"address of their own; if it is one person, enter the name alike.");
                    }
                }
            });
        }

        private static InlineValidator<NamedPerson> Named(string whose)
        {
            var rules = new InlineValidator<NamedPerson>();
            rules.RuleFor(person => person.Name).NotEmpty().WithMessage($"Enter the name of {whose}.");
            rules
                .RuleFor(person => person.Name)
                .MaximumLength(NameLength)
                .WithMessage($"The name of {whose} has more than 200 characters. Shorten it.");
            rules.RuleFor(person => person.Email).MailAddress(whose);
            return rules;
        }

        private static bool SameName(string one, string other) =>
            string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, LinkMailer mailer, TimeProvider clock, IOptions<PortalOptions> options)
        : IRequestHandler<Command, Outcome<Applied>>
    {
        private const Roles Officials = Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent;

        public async Task<Outcome<Applied>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (scope.Current.LinkId is not { } link)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            if (!await db.Spend(link, now, cancellationToken))
            {
                return LinkSpent;
            }

            var district = await db.Districts.SingleAsync(cancellationToken);
            var objection = await DistrictRecord.ChangedMeanwhile(db, district, command.Version, cancellationToken) ?? district.Apply(now);
            if (objection is not null)
            {
                return objection;
            }

            command.Record.WriteTo(district);
            var state = await db.States.SingleAsync(row => row.Id == district.StateId, cancellationToken);
            try
            {
                if (await NamePeople(command, district, state, cancellationToken) is { } notThisPerson)
                {
                    return notThisPerson;
                }

                db.Raise(new DistrictApplied(
                    new EventOwner(district.StateId, district.Id), district.Id, district.Code, district.Name,
                    command.TechnologyDirector.Name.Trim(), command.BusinessOfficial.Name.Trim(), command.Superintendent.Name.Trim()));
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                // somebody of another state named the same new person at the same moment
                return new Objection("One of these people was named elsewhere at the same moment. Nothing was sent; send it again.");
            }

            return new Applied(district.Name, state.Name);
        }

        /// <summary>Who holds the three roles from now on: these, and nobody of an earlier answer.</summary>
        private async Task<Objection?> NamePeople(Command command, District district, State state, CancellationToken cancellationToken)
        {
            var named = new[]
                {
                    (Role: Roles.TechnologyDirector, Person: command.TechnologyDirector, Path: nameof(command.TechnologyDirector)),
                    (Role: Roles.BusinessOfficial, Person: command.BusinessOfficial, Path: nameof(command.BusinessOfficial)),
                    (Role: Roles.Superintendent, Person: command.Superintendent, Path: nameof(command.Superintendent)),
                }
                .GroupBy(item => item.Person.Email.Trim(), StringComparer.OrdinalIgnoreCase)
                .Select(group => (
                    group.First().Person, group.First().Path, Roles: group.Aggregate(Roles.None, (all, item) => all | item.Role)))
                .ToList();
            var organization = Organization.OfDistrict(district.Id, district.Name);
            var before = await db.MembersOf(organization).ToListAsync(cancellationToken);
            foreach (var member in before)
            {
                member.Withdraw(Officials, clock.Now());
            }

            foreach (var (person, path, roles) in named)
            {
                var (account, refused) = await db.FindOrAddAccount(person.Name, person.Email, AccountSide.Buyer, cancellationToken);
                if (account is null)
                {
                    return new Objection($"{path}.{refused!.Path}", refused.Text);
                }

                if (await db.MembershipOf(organization, account.Id, cancellationToken) is { } membership)
                {
                    if (membership.Grant(roles) is { } refusal)
                    {
                        return new Objection($"{path}.Name", refusal.Text);
                    }
                }
                else
                {
                    db.Memberships.Add(organization.NewMember(account.Id, district.StateId, roles));
                }

                await db.RaiseGranted(
                    mailer,
                    account,
                    organization,
                    roles,
                    null,
                    (state.Id, state.Name),
                    clock,
                    options.Value.PasswordLinkDays,
                    cancellationToken);
            }

            return null;
        }
    }
}
