using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>The cooperative takes in a state. Its people come next: a first program officer, who names the others.</summary>
public static class CreateState
{
    private const int CertificateLength = 60;

    /// <summary>The state.</summary>
    /// <param name="Code">Its postal abbreviation: <c>ME</c>.</param>
    /// <param name="Name">As people say it: <c>Maine</c>.</param>
    /// <param name="Department">Who runs the program there: <c>Department of Education</c>.</param>
    /// <param name="TimeZone">IANA name of the zone in which its deadlines are: <c>America/New_York</c>.</param>
    /// <param name="BillTo">Where invoices of its orders go, on several lines.</param>
    /// <param name="PaymentTerms">When its orders are paid; may be empty.</param>
    /// <param name="TaxExemptCertificate">The number of its certificate; may be empty.</param>
    /// <param name="Invoicing">What an invoice must say; may be empty.</param>
    [Requires(Permission.ManageCooperative)]
    public sealed record Command(
        string Code, string Name, string Department, string TimeZone, string BillTo, string PaymentTerms = "",
        string TaxExemptCertificate = "", string Invoicing = "") : ICommand<Outcome<Created>>;

    public sealed record Created(string Code, string Name);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Code)
                .Matches("^[A-Z]{2}$")
                .WithMessage("Enter the state's postal abbreviation: two letters, like ME.");
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter the state's name, like Maine.");
            RuleFor(command => command.Name)
                .MaximumLength(PortalModel.Line)
                .OnOneLine()
                .WithMessage("Enter the state's name on one line, in 200 characters or fewer.");
            RuleFor(command => command.Department)
                .NotEmpty()
                .WithMessage("Enter who runs the program in the state, like Department of Education.");
            RuleFor(command => command.Department).MaximumLength(PortalModel.Line).OnOneLine()
                .WithMessage("Enter the department's name on one line, in 200 characters or fewer.");
            RuleFor(command => command.TimeZone).Must(StateZones.IsKnown).WithMessage("Choose the time zone of the state's deadlines.");
            RuleFor(command => command.BillTo).NotEmpty().WithMessage("Enter the address that invoices for the state's orders go to.");
            RuleFor(command => command.BillTo)
                .MaximumLength(PortalModel.Paragraph)
                .WithMessage("Enter the address in 2,000 characters or fewer.");
            RuleFor(command => command.PaymentTerms)
                .MaximumLength(PortalModel.Paragraph)
                .WithMessage("Enter the payment terms in 2,000 characters or fewer.");
            RuleFor(command => command.TaxExemptCertificate)
                .MaximumLength(CertificateLength)
                .OnOneLine()
                .WithMessage("Enter the certificate's number on one line, in 60 characters or fewer.");
            RuleFor(command => command.Invoicing)
                .MaximumLength(PortalModel.Paragraph)
                .WithMessage("Enter what an invoice must say in 2,000 characters or fewer.");
        }
    }

    public sealed class Handler(PortalDb db) : IRequestHandler<Command, Outcome<Created>>
    {
        public async Task<Outcome<Created>> Handle(Command command, CancellationToken cancellationToken)
        {
            var state = new State
            {
                Code = command.Code,
                Name = command.Name.Trim(),
                Department = command.Department.Trim(),
                TimeZone = command.TimeZone,
                BillTo = command.BillTo.Trim().ReplaceLineEndings("\n"),
                PaymentTerms = command.PaymentTerms.Trim().ReplaceLineEndings("\n"),
                TaxExemptCertificate = command.TaxExemptCertificate.Trim(),
                Invoicing = command.Invoicing.Trim().ReplaceLineEndings("\n"),
            };
            if (await db.States
                .Where(row => row.Code == state.Code)
                .Select(row => row.Name)
                .FirstOrDefaultAsync(cancellationToken) is { } other)
            {
                return new Objection(nameof(command.Code), $"{state.Code} is {other}, which takes part already. Check the abbreviation.");
            }

            try
            {
                db.States.Add(state);
                await db.SaveChangesAsync(cancellationToken);
                return new Created(state.Code, state.Name);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolation())
            {
                return new Objection(nameof(command.Code), $"{state.Code} was added by someone else just now. Look at the list of states.");
            }
        }
    }
}
