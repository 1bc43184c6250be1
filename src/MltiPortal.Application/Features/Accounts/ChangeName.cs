using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>A person corrects their own name. What was signed and recorded before keeps the name of then.</summary>
public static class ChangeName
{
    private const int Longest = 200;

    [ForSignedIn]
    public sealed record Command(string Name) : ICommand<Outcome<Nothing>>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Enter your name as others should see it.")
            .MaximumLength(Longest).WithMessage("A name has at most 200 characters.")
            .OnOneLine().WithMessage("Enter your name on one line.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Command, Outcome<Nothing>>
    {
        public async Task<Outcome<Nothing>> Handle(Command command, CancellationToken cancellationToken)
        {
            var account = await db.Users.SingleAsync(user => user.Id == scope.Current.Person, cancellationToken);
            account.Name = command.Name.Trim();
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
            return default(Nothing);
        }
    }
}
