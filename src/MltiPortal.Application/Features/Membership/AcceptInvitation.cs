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

/// <summary>
/// The district checked its record, names its three officials and asks to be admitted. The link is spent. The people are
/// emailed and accept; those who sign or certify hold their roles once the state admits the district.
/// </summary>
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
                await NamePeople(command, district, state, cancellationToken);
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

        /// <summary>Who is to hold the three roles from now on: these, and nobody of an earlier answer.</summary>
        private async Task NamePeople(Command command, District district, State state, CancellationToken cancellationToken)
        {
            var named = new[]
                {
                    (Role: Roles.TechnologyDirector, Person: command.TechnologyDirector),
                    (Role: Roles.BusinessOfficial, Person: command.BusinessOfficial),
                    (Role: Roles.Superintendent, Person: command.Superintendent),
                }
                .GroupBy(item => item.Person.Email.Trim(), StringComparer.OrdinalIgnoreCase)
                .Select(group => (group.First().Person, Roles: group.Aggregate(Roles.None, (all, item) => all | item.Role)))
                .ToList();
            var organization = Organization.OfDistrict(district.Id, district.Name);
            var members = await db.MembersOf(organization).ToListAsync(cancellationToken);
            var earlier = await db.WaitingIn(organization).Where(row => row.NamedById == null).ToListAsync(cancellationToken);
            earlier.ForEach(nomination => nomination.End(NominationStatus.Withdrawn));
            var kept = new HashSet<(long Person, Roles Role)>();
            foreach (var (person, roles) in named)
            {
                var account = await db.AccountOf(person.Name, person.Email, AccountSide.Buyer, cancellationToken);
                var held = members.Find(member => member.PersonId == account.Id) is { } member
                    && NamedAccounts.SameName(account.Name, person.Name) ? member.Roles & roles : Roles.None;
                kept.UnionWith(RolePermissions.Each(held).Select(role => (account.Id, role)));
                await Name(person, account, roles & ~held, earlier, district, state, cancellationToken);
            }

            foreach (var member in members)
            {
                member.Withdraw(
                    RolePermissions.Each(Officials).Where(role => !kept.Contains((member.PersonId, role)))
                        .Aggregate(Roles.None, (all, role) => all | role),
                    clock.Now());
            }
        }

        /// <summary>Names a person, twice where some roles have to be confirmed. Who accepted an earlier answer's need not again.</summary>
        private async Task Name(
            NamedPerson person, Account account, Roles roles, List<Nomination> earlier, District district, State state,
            CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var organization = Organization.OfDistrict(district.Id, district.Name);
            var nominations = new List<Nomination>();
            foreach (var some in new[] { roles & ~Nomination.Binding, roles & Nomination.Binding }.Where(some => some != Roles.None))
            {
                var nomination = Nomination.Of(
                    account.Id, person.Name, person.Email, organization.NewMember(account.Id, state.Id, some), organization.Name,
                    (null, ""), now);
                if (earlier.Exists(old => old.PersonId == account.Id && old.AcceptedAt is not null && (some & ~old.Roles) == Roles.None
                    && NamedAccounts.SameName(old.Name, person.Name)))
                {
                    nomination.Accept(now);
                }

                nominations.Add(nomination);
            }

            await Nominations.Tell(db, mailer, clock, options.Value.PasswordLinkDays, account, nominations, cancellationToken);
            foreach (var nomination in nominations)
            {
                await Nominations.PutInEffect(db, nomination, cancellationToken);
            }
        }
    }
}
