using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
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

    /// <param name="Order">The order.</param>
    /// <param name="Answers">The lines that are answered; those left out stay as they are.</param>
    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Command(OrderKey Order, IReadOnlyList<Answer> Answers) : ICommand<Outcome<Acknowledged>>;

    /// <param name="Line">The line's number.</param>
    /// <param name="Version">The line as it was looked at.</param>
    /// <param name="Says">The answer; none leaves the line as it is.</param>
    /// <param name="Until">The day from which a backordered line ships.</param>
    /// <param name="Reason">Why a line is rejected.</param>
    public sealed record Answer(int Line, Guid Version, Acknowledgment Says, DateOnly? Until = null, string? Reason = null);

    /// <summary>Each line that was answered, and how. What is refused has the path <c>Answers[3].Until</c>, as it came.</summary>
    public sealed record Acknowledged(IReadOnlyList<LineAnswer> Lines);

    public sealed record LineAnswer(int Line, Acknowledgment Says);

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

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Acknowledged>>
    {
        public async Task<Outcome<Acknowledged>> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.Orders.Where(row => row.Key == command.Order).Take(cancellationToken); // nothing of it is shipped meanwhile
            if (await db.Orders.SingleOrDefaultAsync(row => row.Key == command.Order, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
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
                return objections;
            }

            await db.SaveChangesAsync(cancellationToken);
            await db.TakeAnswers(order, answered, cancellationToken);
            return new Acknowledged(answered.ConvertAll(line => new LineAnswer(line.Number, line.Acknowledgment)));
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
