using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Reporting;

/// <summary>Checks the invariants of the whole database: totals equal sums, counts fit orders, the audit chains are whole. Reads only.</summary>
public sealed class Verification(PortalDb db, AuditKey key)
{
    private const int FaultsInFull = 20;

    /// <summary>Runs every check.</summary>
    public async Task<VerificationReport> Run(CancellationToken cancellationToken) => new(
    [
        await OrderLines(cancellationToken),
        await OrderTotals(cancellationToken),
        await new OrderVerification(db).Shares(cancellationToken),
        await OrdersAndOptIns(cancellationToken),
        await Ledger(cancellationToken),
        await Movements(cancellationToken),
        await Appropriations(cancellationToken),
        await DeviceCounts(cancellationToken),
        await Serials(cancellationToken),
        Check("A device's status, school and grade are those of its last event", await DeviceChecks.LastEvent(db, cancellationToken)),
        Check("A deployed device was received", await DeviceChecks.Received(db, cancellationToken)),
        await Agreements(cancellationToken),
        await AuditChain(cancellationToken),
    ]);

    private async Task<VerificationCheck> OrderLines(CancellationToken cancellationToken)
    {
        var wrong = await db.OrderLines
            .Where(line => (line.PriceBasis == PriceBasis.PerSeatYear ? line.TotalYear.Cents : line.TotalOnce.Cents) != line.UnitPrice.Cents * line.Quantity
                || (line.PriceBasis == PriceBasis.PerSeatYear ? line.TotalOnce.Cents : line.TotalYear.Cents) != 0
                || line.StateYear.Cents + line.DistrictYear.Cents != line.TotalYear.Cents)
            .Select(line => new { Order = line.Order.Number, line.Number })
            .ToListAsync(cancellationToken);
        return Check("Order lines: quantity × price = total = state's share + district's share", await db.OrderLines.CountAsync(cancellationToken),
            wrong.Select(line => $"Order {line.Order}, line {line.Number}: the amounts do not add up."));
    }

    private async Task<VerificationCheck> OrderTotals(CancellationToken cancellationToken)
    {
        var orders = await db.Orders
            .Select(order => new { order.Number, order.NotToExceed, order.TermYears, Term = (order.Lines.Sum(line => line.TotalYear.Cents) * order.TermYears) + order.Lines.Sum(line => line.TotalOnce.Cents) })
            .ToListAsync(cancellationToken);
        return Check("Orders: not-to-exceed = the sum of the lines over the term", orders.Count, orders
            .Where(order => order.NotToExceed.Cents != order.Term)
            .Select(order => $"Order {order.Number}: it states {order.NotToExceed}, its lines come to {new Domain.Money(order.Term)}."));
    }

    /// <summary>District by district: what a locked cohort's orders say is what its approved opt-ins say.</summary>
    private async Task<VerificationCheck> OrdersAndOptIns(CancellationToken cancellationToken)
    {
        var ordered = await (
            from line in db.OrderLines
            where line.Order.WindowId != null
            group line by new { WindowId = line.Order.WindowId!.Value, line.DistrictId } into rows
            select new
            {
                rows.Key.WindowId,
                rows.Key.DistrictId,
                State = rows.Sum(line => line.StateYear.Cents),
                District = rows.Sum(line => line.DistrictYear.Cents),
                Seats = rows.Sum(line => line.Item == PriceItem.Seat ? line.Quantity : 0),
            }).ToDictionaryAsync(row => (row.WindowId, row.DistrictId), cancellationToken);
        var asked = await (
            from line in db.OptInLines
            join optIn in db.OptIns on line.OptInId equals optIn.Id
            join window in db.Windows on optIn.WindowId equals window.Id
            where window.LockedAt != null && optIn.Status == OptInStatus.Approved
            group line by new { optIn.WindowId, optIn.DistrictId } into rows
            select new
            {
                rows.Key.WindowId,
                rows.Key.DistrictId,
                State = rows.Sum(line => line.StatePays.Cents * line.Seats),
                District = rows.Sum(line => line.DistrictPays.Cents * line.Seats),
                Seats = rows.Sum(line => line.Seats),
            }).ToDictionaryAsync(row => (row.WindowId, row.DistrictId), cancellationToken);
        var names = await db.Districts.ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken);
        return Check("Locked cohorts: each district's order lines = its approved opt-in, to the cent", ordered.Count, ordered.Keys.Union(asked.Keys)
            .Where(key => (ordered.GetValueOrDefault(key)?.State ?? 0, ordered.GetValueOrDefault(key)?.District ?? 0, ordered.GetValueOrDefault(key)?.Seats ?? 0)
                != (asked.GetValueOrDefault(key)?.State ?? 0, asked.GetValueOrDefault(key)?.District ?? 0, asked.GetValueOrDefault(key)?.Seats ?? 0))
            .Select(key => $"{names[key.DistrictId]}: its order lines differ from its approved opt-in."));
    }

    /// <summary>Approved opt-ins hold their share in the first year and plan it for the later ones; all others hold nothing, once released.</summary>
    private async Task<VerificationCheck> Ledger(CancellationToken cancellationToken)
    {
        var optIns = await (
            from optIn in db.OptIns
            join window in db.Windows on optIn.WindowId equals window.Id
            select new
            {
                optIn.Id,
                optIn.DistrictId,
                optIn.Status,
                window.ProgramYear,
                window.TermYears,
                Share = optIn.Lines.Sum(line => line.StatePays.Cents * line.Seats),
            }).ToListAsync(cancellationToken);
        var ledger = (await db.Commitments(db.OptIns, cancellationToken)).ToLookup(row => row.Key.OptInId, row => (row.Key.Year, row.Value.Balance));
        var names = await db.Districts.ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken);
        var faults = new List<string>();
        foreach (var optIn in optIns)
        {
            var share = new Domain.Money(optIn.Status == OptInStatus.Approved ? optIn.Share : 0);
            var first = FiscalYear.Of(optIn.ProgramYear);
            var years = ledger[optIn.Id].ToDictionary(row => row.Year, row => row.Balance);
            var bound = years.GetValueOrDefault(first).Bound;
            if (bound != share)
            {
                faults.Add($"{names[optIn.DistrictId]}: {bound} is bound in {first}, the state's share is {share}.");
            }

            faults.AddRange(Enumerable.Range(first.EndsIn + 1, optIn.TermYears - 1)
                .Select(year => new FiscalYear(year))
                .Where(year => years.GetValueOrDefault(year).Planned + years.GetValueOrDefault(year).Bound != share)
                .Select(year => $"{names[optIn.DistrictId]}: {years.GetValueOrDefault(year).Planned} is planned in {year}, the state's share is {share}."));
            faults.AddRange(years.Where(row => !row.Value.IsPossible).Select(row => $"{names[optIn.DistrictId]}: a stage is below zero in {row.Key}."));
        }

        return Check("Commitments = the state's share of approved opt-ins, each year", optIns.Count, faults);
    }

    /// <summary>What an entry changed at each stage is what its movement means.</summary>
    private async Task<VerificationCheck> Movements(CancellationToken cancellationToken)
    {
        var entries = await db.Commitments.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        return Check("Each movement of the ledger adds up", entries.Count, entries.Where(entry => !entry.IsConsistent())
            .Select(entry => $"Movement {entry.Id}: {entry.Movement} of {entry.Amount} does not add up."));
    }

    private async Task<VerificationCheck> Appropriations(CancellationToken cancellationToken)
    {
        var rows = await db.Appropriations.Select(appropriation => new
        {
            appropriation.FiscalYear,
            appropriation.Amount,
            Bound = db.Commitments.Where(row => row.FundingProgramId == appropriation.FundingProgramId && row.FiscalYear == appropriation.FiscalYear)
                .Sum(row => row.Reserved.Cents + row.Encumbered.Cents + row.Expended.Cents),
        }).ToListAsync(cancellationToken);
        return Check("Appropriations are not overdrawn", rows.Count, rows
            .Where(row => row.Bound > row.Amount.Cents)
            .Select(row => $"{row.FiscalYear}: {new Domain.Money(row.Bound)} bound of {row.Amount}."));
    }

    private async Task<VerificationCheck> DeviceCounts(CancellationToken cancellationToken)
    {
        var wrong = await (
            from line in db.DeviceLines
            join device in db.Devices.GroupBy(device => device.DeviceLineId).Select(rows => new { Line = rows.Key, Count = rows.Count() }) on line.Id equals device.Line
            where device.Count > line.Quantity
            select new { Order = line.OrderLine.Order.Number, line.Number, line.Quantity, device.Count }).ToListAsync(cancellationToken);
        return Check("Devices per line do not exceed the order", await db.DeviceLines.CountAsync(cancellationToken),
            wrong.Select(line => $"Order {line.Order}, device line {line.Number}: {line.Count:N0} devices for {line.Quantity:N0} ordered."));
    }

    private async Task<VerificationCheck> Serials(CancellationToken cancellationToken)
    {
        var doubled = await db.Devices.GroupBy(device => new { device.Manufacturer, device.SerialKey })
            .Where(rows => rows.Count() > 1)
            .Select(rows => rows.Key)
            .ToListAsync(cancellationToken);
        return Check("No two devices share manufacturer and serial", await db.Devices.CountAsync(cancellationToken),
            doubled.Select(key => $"{key.Manufacturer} {key.SerialKey} is there more than once."));
    }

    private async Task<VerificationCheck> Agreements(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var count = 0;
        await foreach (var agreement in db.SignedAgreements.AsNoTracking().OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            if (Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(agreement.Body)) != agreement.Sha256)
            {
                faults.Add($"The agreement that {agreement.SignerName} signed at {agreement.SignedAt:yyyy-MM-dd HH:mm} is not what was signed.");
            }
        }

        return Check("Signed agreements are what was signed, byte for byte", count, faults);
    }

    private async Task<VerificationCheck> AuditChain(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var count = 0;
        var (sequence, hash) = (0L, Reporting.AuditChain.FirstHash);
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(row => row.Sequence).ThenBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            if (!entry.IsGenuine(key))
            {
                faults.Add($"Audit entry {entry.Id} of {entry.At:yyyy-MM-dd HH:mm}, {entry.Action}, is not what the portal wrote.");
            }

            if (entry.Sequence is not { } place)
            {
                continue;
            }

            if (place != sequence + 1)
            {
                faults.Add($"Audit chain: place {sequence + 1} is missing or taken twice.");
            }
            else if (entry.HashOf(key, place, hash) != entry.Hash)
            {
                faults.Add($"Audit chain: entry {entry.Id} does not belong to place {place}.");
            }

            (sequence, hash) = (place, entry.Hash ?? "");
        }

        var chain = await db.AuditChains.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (chain?.LastSequence != sequence || chain.LastHash != hash)
        {
            faults.Add($"Audit chain: its end is entry {sequence}, and its row says {chain?.LastSequence}.");
        }

        return Check("Audit log: every entry as it was written, every place in the chain, its end", count, faults);
    }

    private static VerificationCheck Check(string name, (int Rows, List<string> Faults) found) => Check(name, found.Rows, found.Faults);

    internal static VerificationCheck Check(string name, int rows, IEnumerable<string> faults)
    {
        var all = faults.ToList();
        return new(name, rows, all.Count, all.Count <= FaultsInFull ? all : [.. all.Take(FaultsInFull), $"… and {all.Count - FaultsInFull:N0} more."]);
    }
}

/// <summary>What a check found.</summary>
/// <param name="Name">The rule.</param>
/// <param name="Rows">How many rows it looked at.</param>
/// <param name="FaultCount">How many broke it.</param>
/// <param name="Faults">The first of them, in words.</param>
public sealed record VerificationCheck(string Name, int Rows, int FaultCount, IReadOnlyList<string> Faults);

/// <summary>What all checks found.</summary>
public sealed record VerificationReport(IReadOnlyList<VerificationCheck> Checks)
{
    public bool IsWhole => Checks.All(check => check.FaultCount == 0);
}
