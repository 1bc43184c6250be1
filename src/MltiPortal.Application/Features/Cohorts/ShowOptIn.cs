using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// A district's opt-in as a whole: where it stands, what is missing, seats and cost, plan, certification, signatures, history.
/// </summary>
public static class ShowOptIn
{
    [Requires(Permission.ViewOptIns)]
    public sealed record Query(CohortKey Cohort, string District) : IQuery<Outcome<View>>;

    /// <summary>Everything on the page. Amounts are a year unless they say otherwise.</summary>
    public sealed record View(
        int Year, string District, string DistrictCode, string Term, int TermYears, StateZone Zone, DateTime ClosesAt, WindowStatus Window,
        bool HasBegun, OptInStatus Status, Guid? Version, DateTime? ChangedAt, string ChangedBy,
        IReadOnlyList<Row> Rows, LongTermPlan Plan, DateTime? CertifiedAt, string CertifiedBy, Money CertifiedShare,
        string CertifiedStatement, int FirstFiscalYear, DateTime? SubmittedAt,
        string SubmittedBy, DateTime? DecidedAt, string DecidedBy, string ReturnReason,
        IReadOnlyList<Signature> Signatures, IReadOnlyList<Objection> Missing, string? Closed, DateTime At, string Agreement,
        IReadOnlyList<HistoryRow> History)
    {
        public int Seats => Rows.Sum(row => row.Seats);

        public Money StateYear => Rows.Sum(row => row.StateYear);

        public Money DistrictYear => Rows.Sum(row => row.DistrictYear);

        public Money TotalYear => StateYear + DistrictYear;

        public bool IsEditable => Closed is null;

        public bool IsSent => Status is OptInStatus.Submitted or OptInStatus.Approved;
    }

    public sealed record Row(
        string School, string Who, string Solution, int Projected, int Seats, string Reason, Money Price, Money StateYear,
        Money DistrictYear);

    /// <summary>A signed agreement that is kept.</summary>
    /// <remarks><c>IsSuperseded</c>: the opt-in was changed, returned or signed again since.</remarks>
    public sealed record Signature(
        string Sha256, string TextVersion, string Name, string Title, DateTime SignedAt, DateOnly BoardVotedOn, bool IsSuperseded);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query query, CancellationToken cancellationToken)
        {
            var place = await db.OptInPlace(query.Cohort, query.District, cancellationToken);
            if (place is null)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var optIn = place.OptIn ?? place.Begin("", now);
            var schools = await db.Schools
                .Where(row => row.DistrictId == place.District.Id)
                .ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
            var offerings = await db.Offerings
                .Where(row => row.WindowId == place.Window.Id)
                .ToDictionaryAsync(row => row.Id, cancellationToken);
            var isSent = optIn.Status is OptInStatus.Submitted or OptInStatus.Approved;
            List<Signature> signatures = place.OptIn is null
                ? []
                : await db.SignedAgreements.Where(row => row.OptInId == optIn.Id).OrderByDescending(row => row.SignedAt)
                    .Select(row => new Signature(
                        row.Sha256, row.TextVersion, row.SignerName, row.SignerTitle, row.SignedAt, row.BoardVotedOn,
                        true))
                        .ToListAsync(cancellationToken);
            if (isSent && signatures.Count > 0)
            {
                signatures[0] = signatures[0] with { IsSuperseded = false }; // the newest is first
            }

            var closed = place.Closed(now);
            return new View(
                query.Cohort.Year, place.District.Name, place.District.Code, place.Window.Term, place.Window.TermYears, place.Zone,
                place.Window.ClosesAt, place.Window.StatusAt(now), place.OptIn is not null, optIn.Status, place.OptIn?.Version,
                place.OptIn?.ChangedAt, optIn.ChangedBy,
                [.. optIn.Lines
                    .OrderBy(line => schools[line.SchoolId], StringComparer.Ordinal)
                    .ThenBy(line => line.Audience)
                    .Select(line => new Row(
                        schools[line.SchoolId], line.Audience.ToString(), offerings[line.OfferingId].Describe(line.WithNetwork),
                        line.Projected, line.Seats, line.Reason, line.SeatPrice + line.NetworkPrice, line.StateYear, line.DistrictYear))],
                optIn.Plan, optIn.CertifiedAt, optIn.CertifiedBy, optIn.CertifiedShare,
                optIn.CertifiedAt is null ? "" : place.FundsStatement(optIn.CertifiedShare, optIn.CertifiedFunds),
                place.Window.ProgramYear.StartsIn + 1, optIn.SubmittedAt, optIn.SubmittedBy,
                optIn.DecidedAt, optIn.DecidedBy, optIn.ReturnReason, signatures,
                closed is null ? optIn.Missing(place.Window, now) : [], closed?.Text, now,
                place.Agreement(schools, offerings).Write(signature: null),
                place.OptIn is null ? [] : await db.HistoryOf(HistorySubject.OptIn, optIn.Id, cancellationToken));
        }
    }
}
