using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Files;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Persistence;

/// <summary>
/// The portal's data, as the current user may see it. Slices know only this; each provider has a sealed context of its own with its
/// migrations.
/// </summary>
public abstract class PortalDb : IdentityUserContext<Account, long>, IDataProtectionKeyContext
{
    private readonly CurrentUserScope scope;

    private protected PortalDb(DbContextOptions options, CurrentUserScope scope)
        : base(options)
    {
        this.scope = scope;
        ReachKind = scope.Current.Reach.Kind;
        Changes = new(() => options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<AuditKey>());
    }

    public DbSet<Cooperative> Cooperatives => Set<Cooperative>();

    public DbSet<State> States => Set<State>();

    public DbSet<District> Districts => Set<District>();

    public DbSet<School> Schools => Set<School>();

    public DbSet<Enrollment> Enrollments => Set<Enrollment>();

    public DbSet<PersonMembership> Memberships => Set<PersonMembership>();

    public DbSet<Nomination> Nominations => Set<Nomination>();

    public DbSet<AccessLink> AccessLinks => Set<AccessLink>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<InboxItem> InboxItems => Set<InboxItem>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<Vendor> Vendors => Set<Vendor>();

    public DbSet<MasterAgreement> MasterAgreements => Set<MasterAgreement>();

    public DbSet<ParticipatingAddendum> Addenda => Set<ParticipatingAddendum>();

    public DbSet<Solution> Solutions => Set<Solution>();

    public DbSet<PriceBook> PriceBooks => Set<PriceBook>();

    public DbSet<FundingProgram> FundingPrograms => Set<FundingProgram>();

    public DbSet<Appropriation> Appropriations => Set<Appropriation>();

    public DbSet<CommitmentEntry> Commitments => Set<CommitmentEntry>();

    public DbSet<OptInWindow> Windows => Set<OptInWindow>();

    public DbSet<WindowOffering> Offerings => Set<WindowOffering>();

    public DbSet<OptIn> OptIns => Set<OptIn>();

    public DbSet<OptInLine> OptInLines => Set<OptInLine>();

    public DbSet<OptInLineShare> OptInLineShares => Set<OptInLineShare>();

    public DbSet<SignedAgreement> SignedAgreements => Set<SignedAgreement>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderShare> OrderShares => Set<OrderShare>();

    public DbSet<OrderVersion> OrderVersions => Set<OrderVersion>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<OrderLineShare> OrderLineShares => Set<OrderLineShare>();

    public DbSet<DeviceLine> DeviceLines => Set<DeviceLine>();

    public DbSet<Shipment> Shipments => Set<Shipment>();

    public DbSet<Scan> Scans => Set<Scan>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<DeviceEvent> DeviceEvents => Set<DeviceEvent>();

    public DbSet<SchoolFigures> SchoolFigures => Set<SchoolFigures>();

    public DbSet<ShipmentFigures> ShipmentFigures => Set<ShipmentFigures>();

    public DbSet<WeekFigures> WeekFigures => Set<WeekFigures>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    public DbSet<AuditChain> AuditChains => Set<AuditChain>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<WorkRefusal> WorkRefusals => Set<WorkRefusal>();

    public DbSet<WorkMark> WorkMarks => Set<WorkMark>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<FilePart> FileParts => Set<FilePart>();

    public DbSet<FileDownload> FileDownloads => Set<FileDownload>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>What was saved through this context, for the audit log.</summary>
    internal ChangeLog Changes { get; }

    /// <summary>What happened since the command began; published before it is committed.</summary>
    internal EventQueue Events { get; } = new();

    /// <summary>Who asks through this context.</summary>
    internal CurrentUser CurrentUser => scope.Current;

    /// <summary>The kind of reach that this context's model was built for.</summary>
    internal ReachKind ReachKind { get; }

    // what the query filters close over: members of the context, evaluated anew in each query
    internal long OwnState => Reach switch
    {
        Reach.State state => state.StateId,
        Reach.District district => district.StateId,
        Reach.Union union => union.StateId,
        Reach.School school => school.StateId,
        _ => throw Unreachable(),
    };

    internal long OwnDistrict => Reach switch
    {
        Reach.District district => district.DistrictId,
        Reach.School school => school.DistrictId,
        _ => throw Unreachable(),
    };

    internal long OwnSchool => Reach is Reach.School school ? school.SchoolId : throw Unreachable();

    internal IReadOnlyList<long> OwnDistricts => Reach is Reach.Union union ? union.DistrictIds : throw Unreachable();

    internal long OwnVendor => Reach is Reach.Vendor vendor ? vendor.VendorId : throw Unreachable();

    internal IReadOnlyList<long> OwnStates => Reach is Reach.Vendor vendor ? vendor.StateIds : throw Unreachable();

    /// <summary>The person who asks; 0, whom nothing belongs to, if nobody is signed in.</summary>
    internal long OwnPerson => Reach.Kind == ReachKind ? scope.Current.PersonId ?? 0 : throw Unreachable();

    internal bool Nobody => throw Unreachable();

    private Reach Reach
    {
        get
        {
            var reach = scope.Current.Reach;
            return reach.Kind == ReachKind
                ? reach
                : throw new InvalidOperationException(
                    $"This context was made for {ReachKind} and is asked as {reach.Kind}: set who asks before the first query.");
        }
    }

    /// <summary>Says that something happened that no single entity can say: a bulk change, an update by query.</summary>
    public void Raise(DomainEvent happened) => Events.Add(happened);

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSave();
        var saved = base.SaveChanges(acceptAllChangesOnSuccess);
        AfterSave();
        return saved;
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSave();
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        AfterSave();
        return saved;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        PortalModel.Configure(builder, Database.ProviderName);
        new Tenants(this, builder, ReachKind).Apply();
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        PortalModel.ConfigureConventions(configurationBuilder);
        configurationBuilder.Conventions.Add(_ => new Tenants.NobodyForgotten());
    }

    private void BeforeSave()
    {
        ChangeTracker.DetectChanges();
        SaveGuard.Check(ChangeTracker, scope);
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            entry.Entity.Version = Guid.NewGuid();
        }

        Changes.Collect(ChangeTracker);
    }

    private void AfterSave()
    {
        Changes.Saved();
        foreach (var source in ChangeTracker.Entries<EventSource>().ToList())
        {
            Events.Add(source.Entity.TakeEvents());
        }
    }

    private InvalidOperationException Unreachable() =>
        new($"Nobody with this reach ({ReachKind}) may ask for tenants' rows: say who asks first.");
}

/// <summary>One cached model per kind of reach, so that each kind's filter is exact.</summary>
internal sealed class ReachModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), context is PortalDb portal ? portal.ReachKind : ReachKind.Unset, designTime);
}

/// <summary>The portal on SQLite: embedded, one file.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, CurrentUserScope scope) : PortalDb(options, scope);

/// <summary>The portal on SQL Server: production.</summary>
public sealed class SqlServerPortalDb(DbContextOptions<SqlServerPortalDb> options, CurrentUserScope scope) : PortalDb(options, scope);

/// <summary>The portal on PostgreSQL.</summary>
public sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options, CurrentUserScope scope) : PortalDb(options, scope);
