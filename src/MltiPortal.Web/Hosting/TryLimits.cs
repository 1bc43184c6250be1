using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MltiPortal.Web.Accounts;

namespace MltiPortal.Web.Hosting;

/// <summary>A page on which somebody could try passwords, codes or links: it takes so many tries a minute and no more.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitedTriesAttribute : Attribute
{
    /// <summary>Whether opening the page is a try: the secret is in its address.</summary>
    public bool OpeningCounts { get; init; }

    internal bool Counts(HttpContext context) => OpeningCounts || HttpMethods.IsPost(context.Request.Method);
}

/// <summary>Settings of the section <c>TryLimits</c>.</summary>
public sealed class TryLimitOptions
{
    public const string Section = "TryLimits";

    /// <summary>
    /// Tries a minute from one source: an IPv4 address, or the 64 bits of an IPv6 address that one connection has. A school's or a state's
    /// whole staff may share one.
    /// </summary>
    public int PerSource { get; set; } = 60;

    /// <summary>
    /// Tries for one account in a row, from one source or with one browser that its person has signed in with before; one more comes back
    /// every
    /// <see cref="AccountPause"/>.
    /// </summary>
    public int PerAccount { get; set; } = 5;

    /// <summary>Tries a minute for one account, from all browsers together that its person has not signed in with before.</summary>
    public int PerAccountOfStrangers { get; set; } = 60;

    /// <summary>How long it takes until one more try for an account is allowed.</summary>
    public TimeSpan AccountPause { get; set; } = TimeSpan.FromMinutes(3);
}

/// <summary>Limits tries by source and by account. What is beyond is answered with 429 and a page that says when to try again.</summary>
internal static class TryLimits
{
    private const int Segments = 6; // a slice of 10 seconds comes back at a time
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsLimited(context)
                ? Limited($"source {Source(context.Connection.RemoteIpAddress)}", Settings(context).PerSource)
                : RateLimitPartition.GetNoLimiter("")),
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsLimited(context)
                && AccountOfForm.Of(context) is { Device: null } account
                ? Limited($"account {account.Key}", Settings(context).PerAccountOfStrangers)
                : RateLimitPartition.GetNoLimiter("")),
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsLimited(context) && AccountOfForm.Of(context) is { } account
                ? InARow($"account {account.Key} {account.Device ?? Source(context.Connection.RemoteIpAddress)}", Settings(context))
                : RateLimitPartition.GetNoLimiter("")));
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    public static bool IsLimited(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<LimitedTriesAttribute>()?.Counts(context) == true;

    /// <summary>What stands for a source: an IPv6 connection has 2^64 addresses and is one source.</summary>
    internal static string Source(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static TryLimitOptions Settings(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<TryLimitOptions>>().Value;

    private static RateLimitPartition<string> Limited(string key, int tries) => RateLimitPartition.GetSlidingWindowLimiter(
        key,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = tries, Window = Window, SegmentsPerWindow = Segments, QueueLimit = 0 });

    private static RateLimitPartition<string> InARow(string key, TryLimitOptions settings) => RateLimitPartition.GetTokenBucketLimiter(
        key,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.PerAccount,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = settings.AccountPause,
            QueueLimit = 0,
        });
}

/// <summary>Reads, before tries are limited, the account that a form names; the limiter itself can't wait for a form.</summary>
internal sealed class AccountOfForm(RequestDelegate next, KnownDevice devices)
{
    private const int EmailLength = 256;

    /// <summary>The account that the form names; none if it names none.</summary>
    public static Account? Of(HttpContext context) => context.Features.Get<Account>();

    public async Task Invoke(HttpContext context)
    {
        if (TryLimits.IsLimited(context) && context.Request.HasFormContentType && await Email(context) is { } email)
        {
            context.Features.Set(new Account(email, devices.Of(context, email)));
        }

        await next(context);
    }

    private static async Task<string?> Email(HttpContext context)
    {
        try
        {
            var email = (await context.Request.ReadFormAsync(context.RequestAborted))["Form.Email"].ToString().Trim().ToUpperInvariant();
            return email.Length is > 0 and <= EmailLength ? email : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException or NotSupportedException
            or IOException)
        {
            // not a form after all: the page that binds it says so
            return null;
        }
    }

    /// <param name="Key">Its address in capital letters.</param>
    /// <param name="Device">The browser, if the account has signed in with it before.</param>
    internal sealed record Account(string Key, string? Device);
}
