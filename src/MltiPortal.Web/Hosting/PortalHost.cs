using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using MltiPortal.Application;
using MltiPortal.Application.Accounts;
using MltiPortal.Domain.Accounts;
using MltiPortal.Web.Accounts;
using Serilog;
using Serilog.Events;

namespace MltiPortal.Web.Hosting;

/// <summary>The composition root: puts the portal together, and runs it or one of its verbs.</summary>
public static class PortalHost
{
    /// <summary>Runs what the arguments ask for. 0 if it went well.</summary>
    public static async Task<int> Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-US");
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        if (Verbs.IsVerb(args))
        {
            return await Verbs.Run(args, Console.Out, Console.Error, CancellationToken.None);
        }

        WebApplication built;
        try
        {
            built = Build(args);
        }
        catch (InvalidOperationException exception)
        {
            // a setting that is missing: one line, not a stack
            await Console.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
            return 1;
        }

        await using var app = built;
        if (await StartUp.Prepare(app) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }

        await app.RunAsync();
        return 0;
    }

    /// <summary>The portal, ready to be prepared and run. A test may put its own clock in.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);

        // from a build, in any environment, static files come from where the build left them; a published program has them beside it
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = BodySize.Default);
        AddServices(builder);
        adjust?.Invoke(builder);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    /// <summary>The portal's services for a verb: nothing listens and no job runs. Only settings are taken from its arguments.</summary>
    internal static WebApplication BuildForVerbs(string[] settings)
    {
        // a verb speaks for itself; what went wrong comes as one line
        var builder = WebApplication.CreateBuilder([
            "--Serilog:MinimumLevel:Default=Fatal",
            "--Serilog:MinimumLevel:Override:Microsoft=Fatal",
            .. settings
        ]);
        AddServices(builder);
        return builder.Build();
    }

    /// <summary>Registers everything; verbs use the same.</summary>
    public static void AddServices(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Host.UseDefaultServiceProvider(options =>
        {
            options.ValidateOnBuild = true;
            options.ValidateScopes = true;
        });
        builder.Host.UseSerilog((context, logger) => logger
            .ReadFrom.Configuration(context.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {CorrelationId}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture,
                restrictedToMinimumLevel: LogEventLevel.Information));
        builder.Services.AddPortal(builder.Configuration, builder.Environment.ContentRootPath);
        KeyProtection.Add(builder);
        var cookies = PortalCookies.Of(builder.Configuration);
        builder.Services.AddSingleton(cookies);
        AddIdentity(builder.Services, cookies);
        builder.Services.AddOptions<TryLimitOptions>().Bind(builder.Configuration.GetSection(TryLimitOptions.Section));
        builder.Services.AddRateLimiter(TryLimits.Configure);
        builder.Services.AddScoped<CurrentUserResolver>();
        builder.Services.AddScoped<SignIns>();
        builder.Services.AddSingleton<KnownDevice>();
        builder.Services.AddSingleton<UnsentForms>();
        builder.Services.AddSingleton<FirstRun>();
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(ReadableForm.Configure);
        Hosts.Add(builder);
        builder.Services.AddSingleton<LastWrite>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseReadiness>("database", tags: ["ready"]);
        builder.Services.AddAntiforgery(options => options.Cookie = cookies.Builder("antiforgery", SameSiteMode.Strict));
        builder.Services.Configure<CookieTempDataProviderOptions>(options => options.Cookie = cookies.Builder("saved", SameSiteMode.Lax));
        builder.Services.AddRazorPages(options =>
            {
                // what may be seen without a sign-in is named here, and nowhere else
                options.Conventions.AllowAnonymousToPage("/Index");
                options.Conventions.AllowAnonymousToPage("/SetUp");
                options.Conventions.AllowAnonymousToPage("/Error");
                options.Conventions.AllowAnonymousToFolder("/Contracts");
                foreach (var page in new[] { "Help", "Privacy", "Accessibility" })
                {
                    options.Conventions.AllowAnonymousToPage($"/{page}");
                }

                foreach (var page in new[] { "SignIn", "SignOut", "Activate", "ForgotPassword" })
                {
                    options.Conventions.AllowAnonymousToPage($"/Accounts/{page}");
                }

                options.Conventions.AllowAnonymousToPage("/Membership/Invitation");
            })
            .AddMvcOptions(ModelTexts.Configure)
            .AddMvcOptions(options => options.ModelBinderProviders.Insert(0, new KeepableText()))
            .AddMvcOptions(options => options.Filters.Add<NoHandler>())
            .AddMvcOptions(options => options.Filters.Add<EncodedLocation>())
            .AddMvcOptions(options => options.MaxModelBindingCollectionSize = ReadableForm.MostValues)
            .AddMvcOptions(AddressFirst);
        builder.Services.AddRouting(options => options.LowercaseUrls = true);
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>
    /// What the address names is what a page acts on: no field of a form and no query of the same name is taken in its place.
    /// </summary>
    private static void AddressFirst(MvcOptions options)
    {
        options.ValueProviderFactories.RemoveType<RouteValueProviderFactory>();
        options.ValueProviderFactories.Insert(0, new RouteValueProviderFactory());
    }

    private static void AddIdentity(IServiceCollection services, PortalCookies cookies)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = false; // the normalized user name is unique, and is the address
                PasswordRules.Configure(options.Password);
            })
            .AddErrorDescriber<PasswordErrors>()
            .AddPasswordValidator<CommonPasswords>()
            .AddPasswordValidator<PersonalPasswords>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie = cookies.Builder("portal", SameSiteMode.Lax);
            options.LoginPath = "/accounts/sign-in";
            options.AccessDeniedPath = "/error/403";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = Session.Longest;
            options.SlidingExpiration = false;
            options.Events.OnRedirectToLogin = UnsentFormPages.ToSignIn;
            options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask; // the sign-in page leads on, and encodes where to
        });
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseMiddleware<Correlation>();
        app.UseExceptionHandler("/error/500");
        app.UseMiddleware<UnsentFormPages>();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseSecurityHeaders(SecurityHeaders.Policies);
        app.UseRouting();
        app.UseMiddleware<NoStore>();
        app.UseMiddleware<AddressParts>();
        app.UseMiddleware<BodySize>();
        app.UseMiddleware<Unavailable>();
        app.UseMiddleware<AccountOfForm>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<CurrentUserMiddleware>();
        app.UseAuthorization();
        app.UseMiddleware<Denials>();
        app.UseMiddleware<ReadableForm>();
        app.UseMiddleware<UnsentFormPages.Show>();
        app.MapStaticAssets().AllowAnonymous().ShortCircuit(); // nobody is asked who they are for a style sheet
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        // an address that leads nowhere is not a reason to sign in
        app.MapFallback("{**path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
    }
}
