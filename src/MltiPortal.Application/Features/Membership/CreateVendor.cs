using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The cooperative takes in a vendor. Its people come next: a first representative, who names the others.</summary>
public static class CreateVendor
{
    private const decimal HighestSpareRate = 0.25m;
    private const int CodeLength = 30;

    /// <summary>The vendor.</summary>
    /// <param name="Code">Short and stable: a lower-case letter, then lower-case letters, digits and hyphens.</param>
    /// <param name="Name">As people say it.</param>
    /// <param name="SpareRate">Spare devices for each user of a school, a fraction from 0 to 0.25: 0.02 for 2%.</param>
    /// <param name="Address">Where orders are sent, on several lines; may be empty.</param>
    [Requires(Permission.ManageCooperative)]
    public sealed record Command(string Code, string Name, decimal SpareRate, string Address = "") : ICommand<Outcome<Created>>;

    public sealed record Created(string Code, string Name);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Code).Matches("^[a-z][a-z0-9-]*$").MaximumLength(CodeLength)
                .WithMessage("Enter a short code in lower-case letters, digits and hyphens, beginning with a letter: acme-devices.");
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter the vendor's name.");
            RuleFor(command => command.Name)
                .MaximumLength(PortalModel.Line)
                .OnOneLine()
                .WithMessage("Enter the vendor's name on one line, in 200 characters or fewer.");
            RuleFor(command => command.Address)
                .MaximumLength(PortalModel.Paragraph)
                .WithMessage("Enter the address in 2,000 characters or fewer.");
            RuleFor(command => command.SpareRate).InclusiveBetween(0, HighestSpareRate).WithMessage("Enter a spare rate from 0% to 25%.");
        }
    }

    public sealed class Handler(PortalDb db) : IRequestHandler<Command, Outcome<Created>>
    {
        public async Task<Outcome<Created>> Handle(Command command, CancellationToken cancellationToken)
        {
            var vendor = new Vendor
            {
                Code = command.Code,
                Name = command.Name.Trim(),
                SpareRate = command.SpareRate,
                Address = command.Address.Trim().ReplaceLineEndings("\n"),
            };
            if (await db.Vendors
                .Where(row => row.Code == vendor.Code)
                .Select(row => row.Name)
                .FirstOrDefaultAsync(cancellationToken) is { } other)
            {
                return new Objection(nameof(command.Code), $"{vendor.Code} is the code of {other}. Enter another one.");
            }

            try
            {
                db.Vendors.Add(vendor);
                await db.SaveChangesAsync(cancellationToken);
                return new Created(vendor.Code, vendor.Name);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                return new Objection(
                    nameof(command.Code), $"{vendor.Code} was added by someone else just now. Look at the list of vendors.");
            }
        }
    }
}
