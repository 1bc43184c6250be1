using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
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
        await Reservations(cancellationToken),
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

    private async Task<VerificationCheck> Reservations(CancellationToken cancellationToken)
    {
        var rows = await db.OptIns.Select(optIn => new
        {
            optIn.DistrictId,
            optIn.Status,
            Share = optIn.Lines.Sum(line => line.StatePays.Cents * line.Seats),
            Reserved = db.Reservations.Where(row => row.OptInId == optIn.Id && row.Status != ReservationStatus.Released).Sum(row => row.Amount.Cents),
        }).ToListAsync(cancellationToken);
        var names = await db.Districts.ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken);
        return Check("Reservations = the state's share of approved opt-ins", rows.Count, rows
            .Where(row => row.Reserved != (row.Status == OptInStatus.Approved ? row.Share : 0))
            .Select(row => $"{names[row.DistrictId]}: {new Domain.Money(row.Reserved)} reserved, the state's share is {new Domain.Money(row.Status == OptInStatus.Approved ? row.Share : 0)}."));
    }

    private async Task<VerificationCheck> Appropriations(CancellationToken cancellationToken)
    {
        var rows = await db.Appropriations.Select(appropriation => new
        {
            appropriation.FiscalYear,
            appropriation.Amount,
            Reserved = db.Reservations.Where(row => row.AppropriationId == appropriation.Id && row.Status != ReservationStatus.Released).Sum(row => row.Amount.Cents),
        }).ToListAsync(cancellationToken);
        return Check("Appropriations are not overdrawn", rows.Count, rows
            .Where(row => row.Reserved > row.Amount.Cents)
            .Select(row => $"{row.FiscalYear}: {new Domain.Money(row.Reserved)} reserved of {row.Amount}."));
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
