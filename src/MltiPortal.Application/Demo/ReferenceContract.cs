using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Demo;

/// <summary>
/// The Learning Technology Initiative, portfolio 55E-2013: three vendors, five solutions, their prices of 2013; the closed agreements as
/// history, and successors marked as demo, in force around the day of the load.
/// </summary>
internal sealed class ReferenceContract
{
    private static readonly DateOnly Awarded = new(2013, 3, 1);
    private readonly Dictionary<string, Vendor> vendors = [];
    private readonly List<Offer> offers = [];
    private readonly Dictionary<long, MasterAgreement> successors = [];

    public IReadOnlyDictionary<string, Vendor> Vendors => vendors;

    public IReadOnlyList<Offer> Offers => offers;

    /// <summary>The agreement in force of a vendor.</summary>
    public MasterAgreement Successor(long vendorId) => successors[vendorId];

    public static async Task<ReferenceContract> Load(PortalDb db, DateOnly asOf, CancellationToken cancellationToken)
    {
        var contract = new ReferenceContract();
        contract.AddVendors(db);
        await db.SaveChangesAsync(cancellationToken);
        contract.AddSolutions();
        db.Solutions.AddRange(contract.offers.Select(offer => offer.Solution));
        var first = new DateOnly(SchoolYear.Of(asOf).StartsIn - 2, 7, 1);
        foreach (var vendor in contract.vendors.Values)
        {
            var history = Agreement(
                vendor, $"55E-2013-{vendor.Code.ToUpperInvariant()}", Awarded, new DateOnly(2017, 6, 30), renewals: 6, isDemo: false);
            var successor = Agreement(
                vendor,
                $"DEMO-{first.Year}-{vendor.Code.ToUpperInvariant()}",
                first,
                new DateOnly(first.Year + 4, 6, 30),
                renewals: 0,
                isDemo: true);
            db.MasterAgreements.AddRange(history, successor);
            contract.successors[vendor.Id] = successor;
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var agreement in db.MasterAgreements.Local.ToList())
        {
            db.PriceBooks.Add(contract.PriceBookOf(agreement));
        }

        await db.SaveChangesAsync(cancellationToken);
        return contract;
    }

    /// <summary>A state's addenda to all successors.</summary>
    public IEnumerable<ParticipatingAddendum> AddendaOf(State state) => vendors.Values.Select(vendor =>
    {
        var agreement = successors[vendor.Id];
        return new ParticipatingAddendum
        {
            StateId = state.Id,
            VendorId = vendor.Id,
            AgreementId = agreement.Id,
            Number = $"{state.Code}-DEMO-{vendor.Code.ToUpperInvariant()}",
            SignedOn = agreement.AwardedOn.AddDays(45),
            EndsOn = agreement.EndsOn,
            IsDemo = true,
        };
    });

    private static MasterAgreement Agreement(
        Vendor vendor, string number, DateOnly awarded, DateOnly initialEnd, int renewals, bool isDemo) =>
        new()
        {
            VendorId = vendor.Id,
            Number = number,
            Title = isDemo ? "Learning Technology Initiative, successor (DEMO)" : "Learning Technology Initiative",
            LeadState = "Maine",
            AwardedOn = awarded,
            InitialTermEndsOn = initialEnd,
            RenewalsExecuted = renewals,
            LongestYears = 10,
            AdministrativeFeeRate = 0.0025m,
            IsDemo = isDemo,
        };

    private void AddVendors(PortalDb db)
    {
        // the companies are real, the addresses are not
        Add("apple", "Apple", 0.02m, "Education Orders\n100 Orchard Way\nAustin, TX 78701");
        Add("hp", "HP", 0.03m, "Public Sector Orders\n200 Garage Lane\nHouston, TX 77002");
        Add("ctl", "CTL", 0.03m, "Order Desk\n300 Bridge Street\nPortland, OR 97201");
        db.Vendors.AddRange(vendors.Values);

        void Add(string code, string name, decimal spares, string address) =>
            vendors[code] = new Vendor { Code = code, Name = name, SpareRate = spares, Address = address };
    }

    private void AddSolutions()
    {
        Add("apple", "ipad", "iPad", "Apple Primary: iPad 32 GB", "iPadOS", new Money(217_00), new Money(49_00), "iPad 32 GB");
        Add(
            "hp",
            "probook",
            "ProBook 4440",
            "HP Primary: ProBook 4440",
            "Windows",
            new Money(254_86),
            new Money(30_91),
            "ProBook 4440",
            preferred: true);
        Add(
            "apple",
            "macbook-air",
            "MacBook Air",
            "Apple Alternate: MacBook Air",
            "macOS",
            new Money(273_00),
            new Money(46_00),
            "MacBook Air");
        Add("ctl", "classmate", "CTL 2go Classmate", "CTL 2go Classmate", "Windows", new Money(294_00), null, "2go Classmate");
        Add("hp", "elitepad", "ElitePad", "HP ElitePad", "Windows", new Money(314_28), null, "ElitePad");
        Device(offers[0].Solution, SeatKind.Staff, "Apple", "MacBook Air", isPrimary: false); // fact: a teacher at an iPad school had both

        void Add(
            string vendor,
            string code,
            string shortName,
            string name,
            string platform,
            Money seat,
            Money? network,
            string model,
            bool preferred = false)
        {
            var of = vendors[vendor];
            var solution = new Solution
            {
                VendorId = of.Id,
                Code = code,
                ShortName = shortName,
                Name = name,
                Platform = platform,
                IsStatePreferred = preferred
            };
            Device(solution, SeatKind.Student, of.Name, model, isPrimary: true);
            Device(solution, SeatKind.Staff, of.Name, model, isPrimary: true);
            offers.Add(new Offer(solution, of, seat, network));
        }

        static void Device(Solution solution, SeatKind kind, string manufacturer, string model, bool isPrimary) =>
            solution.Devices.Add(new SolutionDevice
            {
                SeatKind = kind,
                Manufacturer = manufacturer,
                Model = model,
                PerSeat = 1,
                IsPrimary = isPrimary
            });
    }

    private PriceBook PriceBookOf(MasterAgreement agreement)
    {
        var book = new PriceBook { AgreementId = agreement.Id, Edition = 1, EffectiveOn = agreement.AwardedOn };
        foreach (var offer in offers.Where(offer => offer.Vendor.Id == agreement.VendorId))
        {
            book.Entries.Add(new PriceBookEntry { SolutionId = offer.Solution.Id, Item = PriceItem.Seat, Price = offer.Seat });
            if (offer.Network is { } network)
            {
                book.Entries.Add(new PriceBookEntry { SolutionId = offer.Solution.Id, Item = PriceItem.Network, Price = network });
            }
        }

        return book;
    }

    /// <summary>A solution at its prices of 2013, a seat and year; the network where it is known.</summary>
    internal sealed record Offer(Solution Solution, Vendor Vendor, Money Seat, Money? Network);
}
