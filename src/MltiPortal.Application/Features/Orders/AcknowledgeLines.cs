using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The vendor answers lines of an order, each on its own: accepted, backordered until a day, rejected with a reason, or some seats of each.
/// The network of seats goes with them. All of it is taken, or none; what costs a district its seats, or is far away, is confirmed first.
/// </summary>
public static class AcknowledgeLines
{
    /// <summary>Lines that one message answers at most.</summary>
    public const int MostLines = 500;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <param name="Order">The order.</param>
    /// <param name="Answers">The lines that are answered; those left out stay as they are.</param>
    /// <param name="Confirmed">Of these, how many the vendor has confirmed to reject or to backorder for more than a year.</param>
    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Command(OrderKey Order, IReadOnlyList<Answer> Answers, int Confirmed = 0) : ICommand<Outcome<Acknowledged>>;

    /// <param name="Line">The line's number.</param>
    /// <param name="Version">The line as it was looked at.</param>
    /// <param name="Says">The answer; none leaves the line as it is. <see cref="Acknowledgment.Partial"/>: some seats of each.</param>
    /// <param name="Until">The day from which a backordered line ships.</param>
    /// <param name="Reason">Why seats are rejected.</param>
    /// <param name="Parts">How many seats of each, where the line is answered in parts.</param>
    public sealed record Answer(
        int Line, Guid Version, Acknowledgment Says, DateOnly? Until = null, string? Reason = null, LineParts? Parts = null);

    /// <summary>
    /// Each line that was answered, and how. What is refused has the path <c>Answers[3].Until</c>, as it came; what has to be confirmed,
    /// <c>Confirmed</c>, one objection for each line.
    /// </summary>
    public sealed record Acknowledged(IReadOnlyList<LineAnswer> Lines);

    /// <param name="Line">The line's number.</param>
    /// <param name="Says">What it is now.</param>
    /// <param name="Dropped">The day that it was backordered to, and is no more.</param>
    public sealed record LineAnswer(int Line, Acknowledgment Says, DateOnly? Dropped = null);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Answers)
                .Must(answers => answers.Any(answer => answer.Says != Acknowledgment.None))
                .WithMessage("No line is answered yet. Choose accept, backorder or reject for at least one, then save.")
                .Must(answers => answers.Count <= MostLines)
                .WithMessage($"More than {MostLines} lines were sent at once. Answer them page by page, or accept all that are shown.")
                .Must(answers => answers.DistinctBy(answer => answer.Line).Count() == answers.Count)
                    .WithMessage("A line was answered twice. Send each once.");
            RuleForEach(command => command.Answers).ChildRules(answer =>
            {
                answer.RuleFor(row => row.Says).Must(says => Enum.IsDefined(says) && says != Acknowledgment.Canceled)
                    .WithMessage("Choose accept, backorder or reject.");
                answer.RuleFor(row => row.Reason).MaximumLength(ReasonLength)
                    .WithMessage(row => $"The reason for line {row.Line} is longer than {ReasonLength} characters. Shorten it.");
            });
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Acknowledged>>
    {
        public async Task<Outcome<Acknowledged>> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.Orders.Where(row => row.Key == command.Order).Take(cancellationToken); // nothing of it is shipped meanwhile
            if (await db.Orders.SingleOrDefaultAsync(row => row.Key == command.Order, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            var given = command.Answers.Index().Where(item => item.Item.Says != Acknowledgment.None).ToList();
            var numbers = given.SelectMany(item => new[] { item.Item.Line - 1, item.Item.Line, item.Item.Line + 1 }).Distinct().ToList();
            var lines = await db.OrderLines.Include(line => line.DeviceLines)
                .Where(line => line.OrderId == order.Id && numbers.Contains(line.Number))
                    .ToDictionaryAsync(line => line.Number, cancellationToken);
            var shipped = await db.Devices
                .Where(device => device.OrderId == order.Id
                    && device.DeviceLineId != null
                    && device.Status != DeviceStatus.Voided)
                .GroupBy(device => device.DeviceLineId!.Value)
                .Select(devices => new { devices.Key, Count = devices.Count() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
            var zone = new StateZone(await db.States
                .Where(row => row.Id == order.StateId)
                .Select(row => row.TimeZone)
                .SingleAsync(cancellationToken));
            var now = clock.Now();
            var days = new BackorderDays(zone.DayOf(now), await LastDay(order, cancellationToken));
            var answers = new AnswersToLines(lines, days, device => shipped.GetValueOrDefault(device.Id), scope.Current.Name, now);
            foreach (var (index, answer) in given)
            {
                var path = $"Answers[{index}]";
                if (!lines.TryGetValue(answer.Line, out var line))
                {
                    answers.Refuse(path, new($"Order {order.Number} has no line {answer.Line}."));
                }
                else if (line.Version != answer.Version)
                {
                    answers.Refuse(path, new(Changed(line, zone)));
                }
                else
                {
                    answers.Give(path, line, answer);
                }
            }

            answers.Follow();
            if (answers.Objections.Count > 0)
            {
                return answers.Objections;
            }

            var toConfirm = ToConfirm(order, given.ConvertAll(item => item.Item), lines, days);
            if (toConfirm.Count != command.Confirmed)
            {
                return toConfirm.Count > 0
                    ? toConfirm
                    : new Objection("Nothing needs to be confirmed now. Check your answers, then send them.");
            }

            await db.SaveChangesAsync(cancellationToken);
            await db.TakeAnswers(order, answers.Answered, cancellationToken);
            return new Acknowledged([
                .. answers.Answered.OrderBy(line => line.Number).Select(line => new LineAnswer(
                    line.Number, line.Acknowledgment, line.BackorderedUntil is null ? answers.DayBefore(line.Number) : null)),
            ]);
        }

        /// <summary>The last day on which the order's term and its contract run.</summary>
        private async Task<DateOnly?> LastDay(Order order, CancellationToken cancellationToken)
        {
            var addendum = await db.Addenda.AsNoTracking().FirstOrDefaultAsync(
                row => row.VendorId == order.VendorId && row.StateId == order.StateId && row.Number == order.AddendumNumber,
                cancellationToken);
            var term = order.OrderDate.AddYears(order.TermYears);
            return addendum is { } contract && contract.EndsOn < term ? contract.EndsOn : term;
        }

        /// <summary>What an answer costs whom, or that its day is far away: one sentence for each line that has to be confirmed.</summary>
        private static List<Objection> ToConfirm(Order order, List<Answer> given, Dictionary<int, OrderLine> lines, BackorderDays days)
        {
            var american = CultureInfo.GetCultureInfo("en-US");
            var found = new List<Objection>();
            foreach (var line in given.Select(answer => lines[answer.Line]))
            {
                if (line.RejectedQuantity > 0)
                {
                    var network = lines.Values.FirstOrDefault(other => other.HangsOn(line) && other.RejectedQuantity > 0);
                    var year = line.UnitPrice * line.RejectedQuantity;
                    year += network is null ? Money.Zero : network.UnitPrice * network.RejectedQuantity;
                    var seats = Counts.Of(line.RejectedQuantity, line.Item == PriceItem.Network ? "network seat" : "seat");
                    found.Add(new("Confirmed", line.PriceBasis == PriceBasis.PerSeatYear
                        ? $"Line {line.Number}: {line.DistrictName} loses {seats} for "
                            + $"{line.ShipToName}{(network is null ? "" : $", with the network of line {network.Number}")}: "
                            + $"{year} a year, {year * order.TermYears} over {Counts.Of(order.TermYears, "year")}, that you can't invoice."
                        : $"Line {line.Number}: {line.DistrictName} loses {seats} for {line.ShipToName}: {year}, one time, that you "
                            + "can't invoice."));
                }
                else if (line.BackorderedUntil is { } day && days.IsFar(day))
                {
                    found.Add(new("Confirmed", string.Create(
                        american,
                        $"Line {line.Number}: {line.DistrictName} waits for {line.BackorderedQuantity:N0} until {day:MMMM d, yyyy}, "
                            + $"more than a year.")));
                }
            }

            return found;
        }

        private static string Changed(OrderLine line, StateZone zone) => line.AcknowledgedAt is { } at
            ? $"Line {line.Number} was answered by {line.AcknowledgedBy} on {zone.Show(at)}, after you opened the page. Look at it "
                + "again before you change it."
            : $"Line {line.Number} changed after you opened the page. Look at it again.";
    }
}
