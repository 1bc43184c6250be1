using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>One opt-in as the state decides on it: seats, plan, signatures, money, what speaks against it.</summary>
public static class ShowDecision
{
    [Requires(Permission.ViewCohort)]
    public sealed record Query(CohortKey Cohort, string District) : IQuery<Outcome<Case>>;

    /// <summary>The opt-in, and what the decision depends on.</summary>
    public sealed record Case(
        int Year,
        string Term,
        int TermYears,
        WindowStatus Window,
        StateZone Zone,
        string Code,
        string DistrictName,
        string Region,
        OptInStatus Status,
        Guid Version,
        IReadOnlyList<SeatRow> Seats,
        LongTermPlan Plan,
        DateTime? CertifiedAt,
        string CertifiedBy,
        Money CertifiedShare,
        SignatureRow? Signature,
        DateTime? DecidedAt,
        string DecidedBy,
        string ReturnReason,
        AppropriationFigures? Money,
        IReadOnlyList<string> Against,
        IReadOnlyList<HistoryRow> History)
    {
        public int SeatCount => Seats.Sum(row => row.Seats);

        public Money StateYear => Seats.Sum(row => row.StateYear);

        public Money DistrictYear => Seats.Sum(row => row.DistrictYear);

        public bool CanBeApproved => Status == OptInStatus.Submitted && Window != WindowStatus.Locked;

        public bool CanBeReturned => Status is OptInStatus.Submitted or OptInStatus.Approved && Window != WindowStatus.Locked;
    }

    /// <summary>Seats of one audience at one school; shares are a year.</summary>
    public sealed record SeatRow(
        string School, Audience Audience, string Solution, int Seats, int Projected, Money StateYear, Money DistrictYear);

    /// <summary>The newest signed agreement.</summary>
    public sealed record SignatureRow(string Signer, string Title, DateTime At, DateOnly BoardVotedOn, string TextVersion, string Sha256);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Case>>
    {
        public async Task<Outcome<Case>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(query.Cohort, cancellationToken) is not var (window, zone)
                || await db.OptInOf(window, query.District, cancellationToken) is not var (optIn, district))
            {
                return Outcome.NotFound;
            }

            var lines = await (
                from line in db.OptInLines.Include(row => row.Shares)
                join school in db.Schools on line.SchoolId equals school.Id
                join offering in db.Offerings on line.OfferingId equals offering.Id
                where line.OptInId == optIn.Id && line.Seats > 0
                orderby school.Name, school.Id, line.Audience
                select new { School = school.Name, Line = line, Offering = offering }).AsNoTracking().ToListAsync(cancellationToken);
            var signature = await db.SignedAgreements
                .Where(row => row.OptInId == optIn.Id)
                .OrderByDescending(row => row.SignedAt)
                .Select(row => new SignatureRow(
                    row.SignerName, row.SignerTitle, row.SignedAt, row.BoardVotedOn, row.TextVersion, row.Sha256))
                .FirstOrDefaultAsync(cancellationToken);
            var money = await db.AppropriationFigures(window, cancellationToken);
            var seats = lines
                .Select(row => new SeatRow(
                    row.School,
                    row.Line.Audience,
                    row.Offering.Describe(row.Line.WithNetwork),
                    row.Line.Seats,
                    row.Line.Projected,
                    row.Line.StateYear,
                    row.Line.DistrictYear))
                .ToList();
            return new Case(
                query.Cohort.Year, window.Term, window.TermYears, window.StatusAt(clock.Now()), zone, district.Code, district.Name,
                district.Region,
                optIn.Status, optIn.Version, seats, optIn.Plan, optIn.CertifiedAt, optIn.CertifiedBy, optIn.CertifiedShare, signature,
                optIn.DecidedAt, optIn.DecidedBy, optIn.ReturnReason, money,
                await Against(optIn, seats.Sum(row => row.StateYear), money, cancellationToken),
                await db.HistoryOf(HistorySubject.OptIn, optIn.Id, cancellationToken));
        }

        private async Task<List<string>> Against(OptIn optIn, Money share, AppropriationFigures? money, CancellationToken cancellationToken)
        {
            var against = (await db.SeatReasons([optIn.Id], cancellationToken))[optIn.Id].ToList();
            var left = money?.Left ?? Money.Zero;
            if (optIn.Status == OptInStatus.Submitted && share > left)
            {
                against.Insert(0, $"Above the appropriation: the state's share is {share} a year, and {left} is left.");
            }

            return against;
        }
    }
}
