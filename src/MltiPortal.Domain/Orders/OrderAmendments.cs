using System.Globalization;

namespace MltiPortal.Domain.Orders;

/// <content>What changes of an order after it was placed: each change is a version of it.</content>
public sealed partial class Order
{
    /// <summary>
    /// The buyer gives up seats that the vendor rejected: of these lines, and of the network that hangs on them. The order binds to less
    /// from then on, and has another version. All lines, with shares and device lines, all shares and all versions have to be loaded.
    /// </summary>
    /// <param name="numbers">The lines' numbers.</param>
    /// <param name="personId">Who decides.</param>
    /// <param name="by">That person's name.</param>
    /// <param name="now">The moment.</param>
    /// <param name="canceled">The lines that changed, with the seats that each has lost.</param>
    public IReadOnlyList<Objection> CancelRejected(
        IReadOnlyCollection<int> numbers, long personId, string by, DateTime now, out IReadOnlyList<(OrderLine Line, int Seats)> canceled)
    {
        var lines = WithNetwork(numbers);
        var before = lines.ConvertAll(line => (Line: line, line.Quantity));
        canceled = [];
        var objections = lines.Select(line => line.CancelRejected()).OfType<Objection>().ToList();
        if (objections.Count > 0)
        {
            return objections;
        }

        canceled = before.ConvertAll(row => (row.Line, row.Quantity - row.Line.Quantity));
        notToExceed = (Lines.Sum(line => line.TotalYear) * TermYears) + Lines.Sum(line => line.TotalOnce);
        foreach (var share in Shares)
        {
            share.AddUp(Lines);
        }

        Versions.Add(new OrderVersion
        {
            StateId = StateId,
            VendorId = VendorId,
            OrderId = Id,
            BuyerDistrictId = BuyerDistrictId,
            Number = Versions.Max(version => version.Number) + 1,
            Kind = OrderVersionKind.Changed,
            Changes = [
                .. before.Select(row => new OrderChange(
                    row.Line.Number, nameof(OrderLine.Quantity), Text(row.Quantity), Text(row.Line.Quantity)))
            ],
            Lines = Lines.Count(line => line.Quantity > 0),
            NotToExceed = NotToExceed,
            PersonId = personId,
            By = by,
            At = now,
        });
        return [];

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The buyer asks the vendor to answer lines once more, with the network that hangs on them. Lines, device lines and shares have to be
    /// loaded.
    /// </summary>
    public IReadOnlyList<Objection> AskAgain(
        IReadOnlyCollection<int> numbers, DateTime now, out IReadOnlyList<(OrderLine Line, int Seats)> asked)
    {
        var lines = WithNetwork(numbers);
        asked = lines.ConvertAll(line => (line, line.Quantity));
        var objections = lines.Select(line => line.AskAgain(now)).OfType<Objection>().ToList();
        CountAnswers();
        return objections;
    }

    private List<OrderLine> WithNetwork(IReadOnlyCollection<int> numbers)
    {
        var chosen = Lines.Where(line => numbers.Contains(line.Number)).ToList();
        return [.. chosen.Union(Lines.Where(line => line.IsToDecide && chosen.Any(line.HangsOn))).OrderBy(line => line.Number)];
    }
}
