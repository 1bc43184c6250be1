namespace MltiPortal.Domain.Funding;

/// <summary>
/// Splits the priced seats of one district, line by line, between the sources that pay: each rule takes what the rules before it left open,
/// and the rest is local money. Lines are to come in the same order each time: where a rule has an end, the first ones use it up.
/// </summary>
/// <param name="rules">Who pays first comes first. None: all of it is local.</param>
public sealed class FundingSplit(IReadOnlyList<FundingRule> rules)
{
    private readonly Money[] paid = new Money[rules.Count];

    /// <summary>Who pays what of the next line, a year; the shares add up to its price. Sources that pay nothing are left out.</summary>
    public IReadOnlyList<FundingShare> Next(PricedSeats seats)
    {
        var open = seats.Total;
        var shares = new List<FundingShare>(rules.Count + 1);
        for (var index = 0; index < rules.Count; index++)
        {
            var share = rules[index].Cover(seats, open, paid[index]);
            paid[index] += share.Amount;
            open -= share.Amount;
            shares.Add(share);
        }

        shares.Add(new(FundingSource.Local, null, open));
        return shares.FindAll(share => share.Amount > Money.Zero);
    }
}
