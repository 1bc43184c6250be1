using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Demo;

/// <summary>A state with its programs, windows and districts, while it is loaded.</summary>
internal sealed class DemoState(State row, DateOnly asOf)
{
    /// <summary>What superintendents sign; the seat schedule is attached at the signature.</summary>
    private const string Agreement =
        """
        PARTICIPATION AGREEMENT

        between the State and the District named below, under the Learning Technology Initiative's master agreements and the State's participating addenda.

        1. Term. The District takes part with the seats of the attached schedule for four school years, beginning with the program year.
        2. A device for every student. The District provides a device to every student of the participating grades, for use at school and at home.
        3. Professional development. The District gives its teachers time for the professional development that comes with each seat.
        4. Parent meetings. The District holds a meeting for parents and guardians before devices go home.
        5. Digital citizenship. The District teaches digital citizenship in every participating grade.
        6. Cost. The State pays up to the program's support price for the seats that it covers, subject to appropriation in each fiscal year. The District pays the rest as the schedule says.
        7. Long-term plan. The District supports, maintains, replaces and trains as written in its long-term plan, for the whole term.
        8. Title. Devices remain the lessor's property until the end of the term.
        9. Order of precedence. Participating addendum, master agreement, purchase order, this agreement's schedule.
        """;

    public State Row => row;

    /// <summary>As histories say for whom its people act.</summary>
    public string Organization => $"State of {row.Name}";

    public DateOnly AsOf => asOf;

    public List<DemoDistrict> Districts { get; } = [];

    public Dictionary<SchoolYear, FundingProgram> Programs { get; } = [];

    public Dictionary<SchoolYear, Appropriation> Appropriations { get; } = [];

    public Dictionary<SchoolYear, OptInWindow> Windows { get; } = [];

    /// <summary>The four participating states; only one has a full cohort in the demo.</summary>
    public static IReadOnlyList<DemoState> All(DateOnly asOf) =>
    [
        Of("ME", "Maine", "Department of Education", "America/New_York", "23 State House Station\nAugusta, ME 04333", asOf),
        Of("VT", "Vermont", "Agency of Education", "America/New_York", "1 National Life Drive\nMontpelier, VT 05620", asOf),
        Of("NV", "Nevada", "Department of Education", "America/Los_Angeles", "700 East Fifth Street\nCarson City, NV 89701", asOf),
        Of("HI", "Hawaii", "Department of Education", "Pacific/Honolulu", "1390 Miller Street\nHonolulu, HI 96813", asOf),
    ];

    /// <summary>An instant: so many days from the day of the load, at a wall-clock time in the state.</summary>
    public DateTime At(int days, int hour, int minute = 0) => At(asOf.AddDays(days), hour, minute);

    public DateTime At(DateOnly day, int hour, int minute = 0) => row.ToUtc(day.ToDateTime(new TimeOnly(hour, minute)));

    /// <summary>
    /// An instant in the office's hours, a weekday from 8 to 5: the same, or the next morning. Never an earlier one, so that what follows
    /// stays behind it.
    /// </summary>
    public DateTime InOffice(DateTime instant)
    {
        var local = row.ToLocal(instant);
        if (local.Hour >= 17)
        {
            local = local.Date.AddDays(1).AddHours(8).AddMinutes(local.Minute);
        }
        else if (local.Hour < 8)
        {
            local = local.Date.AddHours(8).AddMinutes(local.Minute);
        }

        while (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            local = local.AddDays(1);
        }

        return row.ToUtc(local);
    }

    public void AddProgram(PortalDb db, SchoolYear year)
    {
        var program = new FundingProgram
        {
            StateId = row.Id,
            Name = "Support price",
            FundCode = $"DEMO-{row.Code}-{year.StartsIn}-LTI",
            Year = year,
            SeatSupport = new Money(254_86),
            NetworkSeatSupport = new Money(285_77),
            FromGrade = 7,
            ToGrade = 8,
            PaysSecondaryStaff = true,
        };
        Programs[year] = program;
        db.FundingPrograms.Add(program);
    }

    public void AddAppropriation(PortalDb db, SchoolYear year, Money amount)
    {
        var appropriation = new Appropriation
        {
            StateId = row.Id,
            FundingProgramId = Programs[year].Id,
            FiscalYear = FiscalYear.Of(year),
            Amount = amount
        };
        Appropriations[year] = appropriation;
        db.Appropriations.Add(appropriation);
    }

    public OptInWindow AddWindow(PortalDb db, SchoolYear year, DateTime opensAt, DateTime closesAt, ReferenceContract contract)
    {
        var window = new OptInWindow
        {
            StateId = row.Id,
            ProgramYear = year,
            TermYears = 4,
            FundingProgramId = Programs[year].Id,
            OpensAt = opensAt,
            ClosesAt = closesAt,
            RequiredBy = new DateOnly(year.StartsIn, 8, 15),
            OpenAnnouncedAt = opensAt <= At(0, 0) ? opensAt.AddSeconds(20) : null,
            AgreementVersion = $"{year.StartsIn}-1",
            AgreementText = Agreement,
        };
        foreach (var offer in contract.Offers)
        {
            window.Offerings.Add(new WindowOffering
            {
                StateId = row.Id,
                VendorId = offer.Vendor.Id,
                SolutionId = offer.Solution.Id,
                Name = offer.Solution.ShortName,
                VendorName = offer.Vendor.Name,
                SeatPrice = offer.Seat,
                HasNetwork = offer.Network is not null,
                NetworkPrice = offer.Network ?? Money.Zero,
                PriceBookEdition = 1,
            });
        }

        Windows[year] = window;
        db.Windows.Add(window);
        return window;
    }

    private static DemoState Of(string code, string name, string department, string zone, string address, DateOnly asOf) => new(
        new State
        {
            Code = code,
            Name = name,
            Department = department,
            TimeZone = zone,
            BillTo = $"{name} {department}\nLearning Technology\n{address}",
            PaymentTerms = "Net 30 days after the devices are received and a correct invoice is in.",
            TaxExemptCertificate = $"DEMO-{code}-0001",
            Invoicing = "One invoice a year for each order. State the order's number, the line numbers and the fund code. Invoice only what "
                + "was received.",
            IsDemo = true,
        },
        asOf);
}
