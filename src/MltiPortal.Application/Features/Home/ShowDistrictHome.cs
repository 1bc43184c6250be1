using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Home;

/// <summary>A district's first page, or a supervisory union's over its members: what waits, what is arriving, the program so far.</summary>
public static class ShowDistrictHome
{
    private const int MostArrivals = 5;

    [Requires(Permission.ViewDistricts)]
    public sealed record Query : IQuery<Outcome>;

    public sealed record Outcome(
        StateZone Zone, IReadOnlyList<HomeTask> Tasks, IReadOnlyList<ArrivalRow> Arrivals, IReadOnlyList<ProgramRow> Programs, DeviceFigures Devices);

    /// <summary>A shipment that is not finished.</summary>
    public sealed record ArrivalRow(string Number, string Vendor, string District, DateOnly ExpectedOn, int Devices, int ToGo);

    /// <summary>A district's part in a cohort: seats, and who pays what a year.</summary>
    public sealed record ProgramRow(int Year, string Term, string Code, string District, OptInStatus Status, int Seats, Money StateYear, Money DistrictYear, bool IsLocked);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            var now = clock.Now();
            var stateId = user.State;
            var zone = new StateZone(await db.States.Where(row => row.Id == stateId).Select(row => row.TimeZone).SingleAsync(cancellationToken));
            var windows = await db.Windows.AsNoTracking().Where(row => row.OpensAt <= now).OrderByDescending(row => row.ProgramYear).ToListAsync(cancellationToken);
            var optIns = await (
                from optIn in db.OptIns
                join district in db.Districts on optIn.DistrictId equals district.Id
                orderby district.Name
                select new OptInRow(
                    optIn.WindowId, district.Code, district.Name, optIn.Status, optIn.ReturnReason, optIn.CertifiedAt, optIn.Plan.YearlyCostCents != null && optIn.Plan.Supports != "",
                    optIn.Lines.Sum(line => line.Seats), optIn.Lines.Sum(line => line.StatePays.Cents * line.Seats), optIn.Lines.Sum(line => line.DistrictPays.Cents * line.Seats)))
                .ToListAsync(cancellationToken);
            var admitted = await db.Districts.Where(row => row.DistrictStatus == DistrictStatus.Admitted).OrderBy(row => row.Name).Select(row => new { row.Code, row.Name }).ToListAsync(cancellationToken);
            var arrivals = await db.Shipments
                .Where(row => row.FinishedAt == null)
                .OrderBy(row => row.ExpectedOn).ThenBy(row => row.Id)
                .Take(MostArrivals)
                .Select(row => new ArrivalRow(
                    row.Number, row.VendorName, row.DistrictName, row.ExpectedOn,
                    db.Devices.Count(device => device.ShipmentId == row.Id),
                    db.Devices.Count(device => device.ShipmentId == row.Id && device.Status == DeviceStatus.InTransit)))
                .ToListAsync(cancellationToken);
            var devices = await db.DeviceFigures(cancellationToken);
            var current = windows.Find(row => row.StatusAt(now) == WindowStatus.Open) ?? windows.FirstOrDefault(row => row.StatusAt(now) != WindowStatus.Locked);
            var tasks = new List<HomeTask>();
            if (current is not null && user.May(Permission.ViewOptIns))
            {
                foreach (var district in admitted)
                {
                    if (OptInTask(user, zone, current, now, district.Code, admitted.Count > 1 ? district.Name : null, optIns.Find(row => row.WindowId == current.Id && row.Code == district.Code)) is { } task)
                    {
                        tasks.Add(task);
                    }
                }
            }

            tasks.AddRange(ArrivalTasks(user, arrivals));
            if (user.May(Permission.DeployDevices) && devices.Received > 0)
            {
                tasks.Add(new(FormattableString.Invariant($"{devices.Received:N0} devices to deploy"), "received, and with no school and grade yet", "/devices/deploy", "Deploy"));
            }

            return new Outcome(zone, tasks, arrivals, [.. Programs(windows, optIns)], devices);
        }

        private static HomeTask? OptInTask(CurrentUser user, StateZone zone, OptInWindow window, DateTime now, string code, string? name, OptInRow? optIn)
        {
            var path = FormattableString.Invariant($"/cohorts/{window.ProgramYear.StartsIn}/opt-ins/{code}");
            var of = name is null ? "" : $"{name}: ";
            var isOpen = window.StatusAt(now) == WindowStatus.Open;
            var until = isOpen ? $"closes {zone.Deadline(window.ClosesAt)}, in {Days(window.ClosesAt - now)}" : "the opt-in has closed; what was returned may be sent again until the state locks it";
            return optIn switch
            {
                { Status: OptInStatus.Returned } => new($"{of}The state returned the opt-in {window.Term}", optIn.ReturnReason, path, "Correct it"),
                null when isOpen && user.May(Permission.EditOptIns) => new($"{of}Opt in to {window.Term}", until, $"{path}/seats", "Opt in"),
                { Status: OptInStatus.Draft } when !isOpen => null,
                { Status: OptInStatus.Draft, HasPlan: false } when user.May(Permission.EditOptIns) => new($"{of}Write the long-term plan", $"without it nothing can be submitted; {until}", $"{path}/plan", "Write the plan"),
                { Status: OptInStatus.Draft, CertifiedAt: null } when user.May(Permission.CertifyFunds) => new($"{of}Certify the local funds of {new Money(optIn.District)} a year", until, $"{path}/review", "Certify"),
                { Status: OptInStatus.Draft, CertifiedAt: not null } when user.May(Permission.SignAgreements) => new($"{of}Sign the Participation Agreement {window.Term}", until, $"{path}/review", "Sign"),
                { Status: OptInStatus.Draft } => new($"{of}Your opt-in {window.Term} is a draft", until, path, "Go on"),
                _ => null,
            };
        }

        private static IEnumerable<HomeTask> ArrivalTasks(CurrentUser user, List<ArrivalRow> arrivals) => user.May(Permission.ReceiveDevices)
            ? arrivals.Where(row => row.ToGo > 0).Select(row => new HomeTask(
                FormattableString.Invariant($"{row.ToGo:N0} devices from {row.Vendor} to receive"), FormattableString.Invariant($"expected {row.ExpectedOn:dddd, MMMM d}, shipment {row.Number}"), $"/fulfillment/shipments/{row.Number}", "Receive"))
            : [];

        private static IEnumerable<ProgramRow> Programs(List<OptInWindow> windows, List<OptInRow> optIns) =>
            from window in windows
            from optIn in optIns
            where optIn.WindowId == window.Id
            select new ProgramRow(
                window.ProgramYear.StartsIn, window.Term, optIn.Code, optIn.Name, optIn.Status, optIn.Seats, new Money(optIn.State), new Money(optIn.District), window.LockedAt is not null);

        private static string Days(TimeSpan left) => left.TotalHours < 36
            ? FormattableString.Invariant($"{Math.Max(1, (int)left.TotalHours):N0} hours")
            : FormattableString.Invariant($"{(int)Math.Round(left.TotalDays):N0} days");

        private sealed record OptInRow(
            long WindowId, string Code, string Name, OptInStatus Status, string ReturnReason, DateTime? CertifiedAt, bool HasPlan, int Seats, long State, long District);
    }
}
