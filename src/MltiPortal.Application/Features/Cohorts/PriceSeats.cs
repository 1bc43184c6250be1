using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>What the seats of a form would cost, as typed and before anything is saved. A row that can't stand has no price and counts for nothing.</summary>
public static class PriceSeats
{
    [Requires(Permission.EditOptIns)]
    public sealed record Query(int Year, string District, IReadOnlyList<SaveSeats.Line> Lines) : IQuery<Outcome>;

    public abstract record Outcome
    {
        public sealed record Priced(ShowSeats.Sheet Sheet, IReadOnlyList<Objection> Objections) : Outcome;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.OptInPlace(query.Year, query.District, cancellationToken) is not { } place)
            {
                return new Outcome.NotFound();
            }

            var sheet = await db.SeatSheet(place, cancellationToken);
            var entries = query.Lines.Select((line, index) => sheet.Read(line, index, asDraft: true)).ToList();
            var lines = entries
                .Where(entry => entry is { Objection: null, Choice: not null })
                .DistinctBy(entry => entry.Place)
                .Select(entry =>
                {
                    var line = sheet.Line(entry.Place!);
                    sheet.Fill(line, entry);
                    return line;
                });
            return new Outcome.Priced(sheet.Show(lines, clock.Now()), [.. entries.Select(entry => entry.Objection).OfType<Objection>()]);
        }
    }
}
