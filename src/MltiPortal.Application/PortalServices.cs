using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Features.Reporting;
using MltiPortal.Application.Features.Work;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Files;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Reporting.Checks;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Work;

namespace MltiPortal.Application;

/// <summary>Registers what the portal does, without HTTP: slices, pipeline, database.</summary>
public static class PortalServices
{
    /// <summary>Registers the application layer.</summary>
    /// <exception cref="InvalidOperationException">A message does not say who may send it.</exception>
    public static IServiceCollection AddPortal(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PortalOptions>().Bind(configuration.GetSection(PortalOptions.Section))
            .PostConfigure(options => options.DataFolder = Path.GetFullPath(options.DataFolder, contentRoot));
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section));
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section));
        services.AddOptions<JobOptions>().Bind(configuration.GetSection(JobOptions.Section));
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<CurrentUserScope>();
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section));
        services.AddSingleton<AuditKey>();
        services.AddScoped<AuditLog>();
        services.AddScoped<AuditHeads>();
        services.AddScoped<AuditSealer>();
        services.AddSingleton<AttemptLog>();
        services.AddHostedService(provider => provider.GetRequiredService<AttemptLog>());
        services.AddScoped<LinkMailer>();
        services.AddScoped<NoticeWriter>();
        services.AddScoped<EventPublisher>();
        services.AddScoped<Reporting.Figures.FigureKeeper>();
        services.AddScoped<Reporting.Figures.FigureUpdates>();
        services.AddScoped<TaskList>();
        services.AddScoped<DueTasks>();
        services.AddScoped<Features.Membership.NominationAnswers>();
        services.AddMemoryCache();
        services.AddSingleton<TaskBadges>();
        services.AddOptions<SessionOptions>().Bind(configuration.GetSection(SessionOptions.Section));
        services.AddSingleton<CurrentUserCache>();
        services.AddScoped<BulkWriter>();
        services.AddScoped<DeviceWriter>();
        services.AddScoped<Migrator>();
        services.AddScoped<Demo.DemoLoader>();
        services.AddSingleton<Demo.DemoSignIns>();
        services.Scan(scan => scan.FromAssemblies(typeof(PortalServices).Assembly)
            .AddClasses(classes => classes.AssignableTo<ICheck>(), publicOnly: false).As<ICheck>().WithScopedLifetime());
        services.AddScoped(provider => new Verification(provider.GetServices<ICheck>()));
        services.AddSingleton<MailSeal>();
        services.AddSingleton<Postman>();
        services.AddScoped<Outbox>();
        AddJobs(services);
        AddFiles(services, configuration, contentRoot);
        AddDatabase(services, configuration, contentRoot);
        AddMessages(services);
        return services;
    }

    /// <summary>Every message of the portal.</summary>
    public static IReadOnlyList<Type> Messages { get; } = typeof(PortalServices).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsInterface: false }
            && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .ToList();

    private static void AddJobs(IServiceCollection services)
    {
        services.AddRecurringJob(
            Outbox.Job, "The outbox", (send, cancellationToken) => send.Use<Outbox, int>(outbox => outbox.SendDue(cancellationToken)));
        services.AddRecurringJob("announce-windows", "The clock", AnnounceWindow.All);
        services.AddRecurringJob(RemindPeople.Job, "The daily reminder", RemindPeople.All, TimeSpan.FromMinutes(10));
        services.AddRecurringJob(DeleteExpiredFiles.Job, "The retention of files", DeleteExpiredFiles.All, TimeSpan.FromHours(1));
        services.AddRecurringJob("seal-audit", "The audit log", SealAudit.All);
        services.AddRecurringJob(
            WorkRunner.Job, "Background work",
            (send, cancellationToken) => send.Use<WorkRunner, int>(runner => runner.StartWaiting(cancellationToken)));
        services.AddSingleton<WorkRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkRunner>());
        services.AddScoped<WorkQueue>();
        services.AddScoped<WorkMarkScope>();
    }

    private static void AddFiles(IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddScoped<FileVault>();
        if (configuration["Files:Folder"] is { Length: > 0 } folder)
        {
            services.AddSingleton<IFileBytes>(new FolderBytes(Path.GetFullPath(folder, contentRoot)));
        }
        else
        {
            services.AddScoped<IFileBytes, DatabaseBytes>();
        }
    }

    private static void AddDatabase(IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var settings = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var connection = configuration.GetConnectionString("Portal");
        if (string.IsNullOrWhiteSpace(connection))
        {
            var portal = configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
            connection = settings.Provider == DatabaseProvider.Sqlite
                ? $"Data Source={Path.Combine(Path.GetFullPath(portal.DataFolder, contentRoot), "portal.db")}"
                : throw new InvalidOperationException(
                    $"Database:Provider is {settings.Provider}, but ConnectionStrings:Portal is not set.");
        }

        Scheduler.Add(services, settings, configuration.GetSection(JobOptions.Section).Get<JobOptions>() ?? new JobOptions(), connection);
        services.AddSingleton(WriteLanes.For(settings.Provider, connection));
        switch (settings.Provider)
        {
            case DatabaseProvider.SqlServer:
                Add<SqlServerPortalDb>();
                break;
            case DatabaseProvider.PostgreSql:
                Add<PostgresPortalDb>();
                break;
            default:
                Add<SqlitePortalDb>();
                break;
        }

        void Add<TContext>()
            where TContext : PortalDb
        {
            services.AddDbContext<TContext>(
                (provider, builder) =>
                {
                    Databases.Configure(builder, settings, connection);
                    builder.AddInterceptors(provider.GetRequiredService<CurrentUserCache>());
                },
                optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<PortalDb>(provider => provider.GetRequiredService<TContext>());
        }

        // Identity reads and writes accounts before there is a reach: in a context of its own
        services.AddScoped<AccountsDb>();
        services.AddScoped<Sessions>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
    }

    private static void AddMessages(IServiceCollection services)
    {
        foreach (var message in Messages)
        {
            AccessRule.Of(message);
        }

        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Logging<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Authorization<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Transaction<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(WorkMarks<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Events<,>));
        services.Scan(scan => scan.FromAssemblies(typeof(PortalServices).Assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithTransientLifetime()
                .AddClasses(classes => classes.AssignableTo<IWorkKind>(), publicOnly: false).As<IWorkKind>().WithSingletonLifetime()
                .AddClasses(classes => classes.AssignableTo<ITaskSource>(), publicOnly: false).As<ITaskSource>().WithScopedLifetime()
                .AddClasses(classes => classes.AssignableTo(typeof(INotificationHandler<>)), publicOnly: false)
                    .AsImplementedInterfaces()
                    .WithTransientLifetime()
                    .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)).Where(IsOfMessage), publicOnly: false)
                        .AsImplementedInterfaces()
                        .WithTransientLifetime());
    }

    /// <summary>Validators of parts are made by those of the messages that they are parts of.</summary>
    private static bool IsOfMessage(Type validator) => validator.GetInterfaces().Any(face =>
        face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IValidator<>) && Messages.Contains(face.GetGenericArguments()[0]));
}
