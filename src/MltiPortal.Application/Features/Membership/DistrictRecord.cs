using FluentValidation;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>What a district says of itself: the part of its record that it keeps.</summary>
public sealed record DistrictRecord(string Name, string Address, string Phone, DeliverTo DeliverTo, string WarehouseAddress)
{
    private const int NameLength = 200;
    private const int AddressLength = 2_000;
    private const int PhoneLength = 40;
    private const int LeastDigits = 10;

    /// <summary>Puts it into the district.</summary>
    public void WriteTo(District district)
    {
        ArgumentNullException.ThrowIfNull(district);
        district.Name = Name.Trim();
        district.Address = Lines(Address);
        district.Phone = Phone.Trim();
        district.DeliverTo = DeliverTo;
        district.WarehouseAddress = Lines(WarehouseAddress);
    }

    /// <summary>Lines separated by a line feed, as addresses are kept.</summary>
    private static string Lines(string text) => string.Join(
        '\n', text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The reason why a form of an older version is not saved: who changed the record, and when.</summary>
    public static async Task<Objection?> ChangedMeanwhile(PortalDb db, District district, Guid version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(district);
        if (district.Version == version)
        {
            return null;
        }

        var last = await (
            from entry in db.History
            where entry.Subject == HistorySubject.District && entry.SubjectId == district.Id
            join state in db.States on entry.StateId equals state.Id
            orderby entry.Id descending
            select new { entry.By, entry.OnBehalfOf, entry.At, state.TimeZone }).FirstOrDefaultAsync(cancellationToken);
        var who = last is null
            ? "Somebody"
            : $"{last.By} ({last.OnBehalfOf}), on {new StateZone(last.TimeZone).Show(last.At)},";
        return new Objection(
            $"{who} changed {district.Name} after you opened this page. Your changes were not saved. They are still on "
                + "this page: compare them with the record, then send them again.");
    }

    /// <summary>What can be told without the database.</summary>
    /// <param name="toSend">Whether it is the answer, which must be complete; a draft need only fit.</param>
    internal static IValidator<DistrictRecord> Rules(bool toSend)
    {
        var rules = new InlineValidator<DistrictRecord>();
        rules.RuleFor(record => record.Name).NotEmpty().WithMessage("Enter the district's name as its orders should show it.");
        rules
            .RuleFor(record => record.Name)
            .MaximumLength(NameLength)
            .WithMessage("The district's name has more than 200 characters. Shorten it.");
        rules
            .RuleFor(record => record.Address)
            .MaximumLength(AddressLength)
            .WithMessage("The mailing address has more than 2,000 characters. Shorten it.");
        rules
            .RuleFor(record => record.Phone)
            .MaximumLength(PhoneLength)
            .WithMessage("The phone number has more than 40 characters. Enter one number.");
        rules
            .RuleFor(record => record.WarehouseAddress)
            .MaximumLength(AddressLength)
            .WithMessage("The warehouse address has more than 2,000 characters. Shorten it.");
        rules
            .RuleFor(record => record.DeliverTo)
            .IsInEnum()
            .WithMessage("Choose where devices are delivered: to the schools, or to a warehouse.");
        if (toSend)
        {
            rules.RuleFor(record => record.Address).NotEmpty().WithMessage("Enter the district's mailing address.");
            rules.RuleFor(record => record.Phone).Must(phone => phone.Count(char.IsAsciiDigit) >= LeastDigits)
                .WithMessage("Enter a phone number with its area code, such as 207-555-0134: carriers call it before a delivery.");
            rules.RuleFor(record => record.WarehouseAddress).NotEmpty().When(record => record.DeliverTo == DeliverTo.Warehouse)
                .WithMessage("Enter the warehouse's address, or choose delivery to the schools.");
        }

        return rules;
    }
}
