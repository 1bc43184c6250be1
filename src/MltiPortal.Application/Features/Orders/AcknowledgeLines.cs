using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The vendor answers lines of an order, each on its own: accepted, backordered until a day, or rejected with a reason. All of them, or none.</summary>
public static class AcknowledgeLines
{
    /// <summary>Lines that one message answers at most.</summary>
    public const int MostLines = 500;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <param name="Number">The order's number.</param>
    /// <param name="Answers">The lines that are answered; those left out stay as they are.</param>
    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Command(string Number, IReadOnlyList<Answer> Answers) : ICommand<Outcome>;

    /// <param name="Line">The line's number.</param>
    /// <param name="Version">The line as it was looked at.</param>
    /// <param name="Says">The answer; none leaves the line as it is.</param>
    /// <param name="Until">The day from which a backordered line ships.</param>
    /// <param name="Reason">Why a line is rejected.</param>
    public sealed record Answer(int Line, Guid Version, Acknowledgment Says, DateOnly? Until = null, string? Reason = null);

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        /// <param name="Lines">Each line that was answered, and how.</param>
        public sealed record Acknowledged(IReadOnlyList<AnsweredLine> Lines) : Outcome;

        /// <summary>Paths are <c>Answers[3].Until</c>, as they came.</summary>
        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed record AnsweredLine(int Line, Acknowledgment Says);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Answers)
                .Must(answers => answers.Any(answer => answer.Says != Acknowledgment.None)).WithMessage("No line is answered yet. Choose accept, backorder or reject for at least one, then save.")
                .Must(answers => answers.Count <= MostLines).WithMessage($"More than {MostLines} lines were sent at once. Answer them page by page, or accept all that are shown.")
                .Must(answers => answers.DistinctBy(answer => answer.Line).Count() == answers.Count).WithMessage("A line was answered twice. Send each once.");
            RuleForEach(command => command.Answers).ChildRules(answer =>
            {
                answer.RuleFor(row => row.Says).IsInEnum().WithMessage("That is no answer. Choose accept, backorder or reject.");
                answer.RuleFor(row => row.Until).NotNull().When(row => row.Says == Acknowledgment.Backordered)
                    .WithMessage(row => $"Line {row.Line} can't be backordered without a day. Give the day from which it ships.");
                answer.RuleFor(row => row.Reason).MaximumLength(ReasonLength)
                    .WithMessage(row => $"The reason for line {row.Line} is longer than {ReasonLength} characters. Shorten it.");
            });
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var key = OrderKey.TryParse(command.Number, out var parsed) ? parsed : default;
            await db.Orders.Where(row => row.Key == key).Take(cancellationToken); // nothing of it is shipped meanwhile
            var order = await db.Orders.SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
            if (order is null)
            {
                return new Outcome.NotFound();
            }

            var numbers = command.Answers.Where(answer => answer.Says != Acknowledgment.None).Select(answer => answer.Line).ToList();
            var lines = await db.OrderLines.Where(line => line.OrderId == order.Id && numbers.Contains(line.Number)).ToDictionaryAsync(line => line.Number, cancellationToken);
            var shipped = await (
                from device in db.DeviceLines
                where device.OrderId == order.Id && numbers.Contains(device.OrderLine.Number) && db.Devices.Any(row => row.DeviceLineId == device.Id)
                select device.OrderLine.Number).Distinct().ToListAsync(cancellationToken);
            var zone = new StateZone(await db.States.Where(row => row.Id == order.StateId).Select(row => row.TimeZone).SingleAsync(cancellationToken));
            var now = clock.Now();
            var objections = new List<Objection>();
            var answered = new List<OrderLine>();
            foreach (var (index, answer) in command.Answers.Index().Where(item => item.Item.Says != Acknowledgment.None))
            {
                var path = $"Answers[{index}]";
                if (!lines.TryGetValue(answer.Line, out var line))
                {
                    objections.Add(new(path, $"Order {order.Number} has no line {answer.Line}."));
                }
                else if (line.Version != answer.Version)
                {
                    objections.Add(new(path, Changed(line, zone)));
                }
                else if (Apply(line, answer, shipped.Contains(line.Number), zone.DayOf(now), now) is { } objection)
                {
                    objections.Add(new(objection.Path.Length == 0 ? path : $"{path}.{objection.Path}", objection.Text));
                }
                else
                {
                    answered.Add(line);
                }
            }

            if (objections.Count > 0)
            {
                return Outcome.Refuse(objections);
            }

            await notices.TellAcknowledged(order, answered, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await db.CountAnswers(order.Id, [.. answered.Select(line => line.DistrictId).Distinct()], cancellationToken);
            if (answered.Exists(line => line.Acknowledgment == Acknowledgment.Rejected))
            {
                db.Raise(new LinesCounted(new EventOwner(order.StateId, VendorId: order.VendorId), order.Id));
            }

            return new Outcome.Acknowledged(answered.ConvertAll(line => new AnsweredLine(line.Number, line.Acknowledgment)));
        }

        private Objection? Apply(OrderLine line, Answer answer, bool shipped, DateOnly today, DateTime now) => answer.Says switch
        {
            Acknowledgment.Accepted => line.Accept(scope.Current.Name, now),
            Acknowledgment.Backordered => line.Backorder(answer.Until!.Value, today, scope.Current.Name, now),
            _ => line.Reject(answer.Reason?.Trim() ?? "", shipped, scope.Current.Name, now),
        };

        private static string Changed(OrderLine line, StateZone zone) => line.AcknowledgedAt is { } at
            ? $"Line {line.Number} was answered by {line.AcknowledgedBy} on {zone.Show(at)}, after you opened the page. Look at it again before you change it."
            : $"Line {line.Number} changed after you opened the page. Look at it again.";
    }
}
