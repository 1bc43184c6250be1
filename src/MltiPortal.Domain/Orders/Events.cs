using MltiPortal.Domain.Reporting;

namespace MltiPortal.Domain.Orders;

/// <summary>A state's procurement officer signed its order.</summary>
public sealed record OrderSigned(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, string VendorName, string SignedBy, Money NotToExceed,
    int TermYears) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId)];
}

/// <summary>
/// The money was certified, and the order is placed: the vendor may book it. It names the district whose own order it is, or none where the
/// state buys, and the cohort where there is one.
/// </summary>
public sealed record OrderPlaced(
    EventOwner Owner,
    long OrderId,
    OrderKey Key,
    PoNumber Number,
    long? BuyerDistrictId,
    string BuyerName,
    long? WindowId,
    long VendorId,
    string VendorName,
    string AddendumNumber,
    string CertifiedBy,
    int Lines,
    Money NotToExceed,
    int TermYears) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns
    {
        get
        {
            yield return new(HistorySubject.Order, OrderId);
            if (WindowId is { } window)
            {
                yield return new(HistorySubject.Window, window);
            }

            if (BuyerDistrictId is { } district)
            {
                yield return new(HistorySubject.District, district);
            }
        }
    }
}

/// <summary>What was reserved for the seats of a state's order is encumbered by placing it; the amount is a year's.</summary>
public sealed record OrderFundsEncumbered(EventOwner Owner, long OrderId, Money Amount) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId)];
}

/// <summary>A line as the vendor answered it: until when it is backordered, why it is rejected.</summary>
public sealed record AnsweredLine(
    int Number, int Quantity, string Description, string ShipToName, Acknowledgment Answer, DateOnly? Until = null, string? Reason = null,
    int Rejected = 0);

/// <summary>What a vendor said of some lines.</summary>
/// <param name="Accepted">Lines that it takes.</param>
/// <param name="Backordered">Lines that it ships later.</param>
/// <param name="Rejected">Lines that it does not take, or not all of.</param>
/// <param name="Named">The first of the lines that were backordered or rejected, at most <see cref="MostNamed"/>.</param>
public sealed record LineAnswers(int Accepted, int Backordered, int Rejected, IReadOnlyList<AnsweredLine> Named)
{
    /// <summary>Lines that an event names; it has no room for thousands.</summary>
    public const int MostNamed = 5;

    private const int LongestReason = 400;

    public int Lines => Accepted + Backordered + Rejected;

    /// <summary>Counts some answered lines.</summary>
    public static LineAnswers Of(IReadOnlyCollection<OrderLine> lines) => new(
        lines.Count(line => line.Acknowledgment == Acknowledgment.Accepted),
        lines.Count(line => line.Acknowledgment == Acknowledgment.Backordered),
        lines.Count(line => line.IsToDecide),
        [
            .. lines.Where(line => line.Acknowledgment is Acknowledgment.Backordered or Acknowledgment.Rejected or Acknowledgment.Partial)
                .OrderBy(line => line.Number)
                .Take(MostNamed)
                .Select(line => new AnsweredLine(
                    line.Number, line.Quantity, line.Description, line.ShipToName, line.Acknowledgment, line.BackorderedUntil,
                    Shortened(line.RejectionReason),
                    line.RejectedQuantity)),
        ]);

    private static string? Shortened(string reason) =>
        reason.Length == 0 ? null : reason.Length <= LongestReason ? reason : Cut.At(reason, LongestReason - 1);
}

/// <summary>A vendor answered lines of an order: once for each of its answers, however many lines and districts it covers.</summary>
public sealed record LinesAnswered(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, string VendorName, int Districts,
    LineAnswers Answers) : DomainEvent(Owner);

/// <summary>A vendor accepted lines of an order; said in counts alone, so that every district in it may read it.</summary>
public sealed record LinesAccepted(EventOwner Owner, long OrderId, PoNumber Number, int Lines, int Districts) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId)];
}

/// <summary>What a vendor answered for one district. What was not accepted stands in the order's history, too.</summary>
public sealed record DistrictLinesAnswered(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, string VendorName, long DistrictId, string DistrictName,
    LineAnswers Answers) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns
    {
        get
        {
            yield return new(HistorySubject.District, DistrictId);
            if (Answers.Backordered + Answers.Rejected > 0)
            {
                yield return new(HistorySubject.Order, OrderId);
            }
        }
    }
}

/// <summary>A district began an order of its own.</summary>
public sealed record LocalOrderDrafted(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, long DistrictId, string DistrictName, string VendorName,
    Money NotToExceed, int TermYears) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId), new(HistorySubject.District, DistrictId)];
}

/// <summary>A district signed its order and sent it to the state.</summary>
public sealed record LocalOrderSubmitted(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, long DistrictId, string DistrictName, string VendorName,
    Money NotToExceed, int TermYears) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId), new(HistorySubject.District, DistrictId)];
}

/// <summary>The state approved a district's order.</summary>
public sealed record LocalOrderApproved(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, long DistrictId, string DistrictName, string VendorName,
    Money NotToExceed, int TermYears) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId), new(HistorySubject.District, DistrictId)];
}

/// <summary>The state returned a district's order with a reason.</summary>
public sealed record LocalOrderReturned(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, long DistrictId, string DistrictName, string Reason) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId), new(HistorySubject.District, DistrictId)];
}

/// <summary>A district gave up an order of its own before it was placed.</summary>
public sealed record LocalOrderCanceled(
    EventOwner Owner, long OrderId, OrderKey Key, PoNumber Number, long DistrictId, string DistrictName) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.Order, OrderId), new(HistorySubject.District, DistrictId)];
}
