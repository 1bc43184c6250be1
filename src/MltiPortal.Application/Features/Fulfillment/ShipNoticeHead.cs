using System.Globalization;
using MltiPortal.Domain;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>What a ship notice says of the truck.</summary>
/// <param name="Carrier">1 to 60 characters.</param>
/// <param name="Tracking">1 to 60 characters.</param>
/// <param name="ShippedOn">From the day of the order to today, as the state's clocks have it.</param>
/// <param name="ExpectedOn">That day or later, at most five years from today.</param>
/// <param name="IsSure">Whether days that are more than a year away are meant.</param>
public sealed record ShipNoticeHead(string Carrier, string Tracking, DateOnly? ShippedOn, DateOnly? ExpectedOn, bool IsSure = false)
{
    private const int Longest = 60; // as the columns are
    private const int YearsWithoutAsking = 1;
    private const int MostYears = 5;

    /// <summary>The same, with the carrier and the tracking number of the file where the form leaves them out.</summary>
    public ShipNoticeHead FilledFrom(IReadOnlyList<ShipNoticeFile.Row> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return this with { Carrier = Or(Carrier, row => row.Carrier), Tracking = Or(Tracking, row => row.Tracking) };

        string Or(string text, Func<ShipNoticeFile.Row, string> of) =>
            string.IsNullOrWhiteSpace(text) && rows.All(row => row.IsTotal || of(row).Length > 0)
                ? rows.Select(of).FirstOrDefault() ?? text
                : text;
    }

    /// <summary>Everything that is wrong with it.</summary>
    internal IEnumerable<Objection> Objections(Order order, DateOnly today)
    {
        if (Fault(Carrier) is { } carrier)
        {
            yield return new(nameof(Carrier), carrier switch
            {
                TextFault.Missing => "Name the carrier, so that the receivers know which truck to expect.",
                TextFault.TooLong => "The carrier's name is longer than 60 characters. Shorten it.",
                _ => "The carrier's name holds a character that can't be kept. Type it again.",
            });
        }

        if (Fault(Tracking) is { } tracking)
        {
            yield return new(nameof(Tracking), tracking switch
            {
                TextFault.Missing => "Give the tracking number: the receivers look for it on the delivery note.",
                TextFault.TooLong =>
                    "The tracking number is longer than 60 characters. Give one number; the others go into the cartons' column.",
                _ => "The tracking number holds a character that can't be kept. Type it again.",
            });
        }

        if (ShippedOn is null)
        {
            yield return new(nameof(ShippedOn), "Give the day on which the devices left.");
        }
        else if (ShippedOn > today)
        {
            yield return new(
                nameof(ShippedOn),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ShippedOn:MMMM d, yyyy} has not come yet. Send the ship notice when the devices have left."));
        }
        else if (ShippedOn < order.OrderDate)
        {
            yield return new(
                nameof(ShippedOn),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nothing of order {order.Number} can have left before the day of the order, {order.OrderDate:MMMM d, yyyy}."));
        }

        if (ExpectedOn is null)
        {
            yield return new(nameof(ExpectedOn), "Give the day on which they are expected to arrive.");
        }
        else if (ExpectedOn < ShippedOn)
        {
            yield return new(
                nameof(ExpectedOn), "The devices can't arrive before they leave: correct the day of arrival or the day of shipping.");
        }

        foreach (var (path, day) in new[] { (nameof(ShippedOn), ShippedOn), (nameof(ExpectedOn), ExpectedOn) })
        {
            if (day > today.AddYears(MostYears) || day < today.AddYears(-MostYears))
            {
                yield return new(
                    path,
                    string.Create(CultureInfo.InvariantCulture, $"{day:MMMM d, yyyy} is more than five years from today. Check the year."));
            }
            else if (!IsSure && (day > today.AddYears(YearsWithoutAsking) || day < today.AddYears(-YearsWithoutAsking)))
            {
                yield return new(
                    path,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{day:MMMM d, yyyy} is more than a year from today. Check the year. If it is right, tick “The dates are right” "
                            + $"and send the notice again."));
            }
        }
    }

    private static TextFault? Fault(string text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => TextFault.Missing,
        { Length: > Longest } => TextFault.TooLong,
        _ when text.Any(char.IsControl) => TextFault.Unprintable,
        _ => null,
    };

    private enum TextFault
    {
        Missing = 0,
        TooLong = 1,
        Unprintable = 2,
    }
}

/// <summary>A row of a ship notice and all that is wrong with it.</summary>
public sealed record RefusedRow(int Number, string Line, string Serial, string Tag, string Carton, string Why);
