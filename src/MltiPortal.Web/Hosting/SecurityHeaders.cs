namespace MltiPortal.Web.Hosting;

/// <summary>
/// Headers that keep a browser from doing what no page of the portal asks for: no inline script or style, no frame, no other site.
/// </summary>
internal static class SecurityHeaders
{
    private const int HstsSeconds = 365 * 24 * 60 * 60;

    /// <summary>Those headers, on every answer. HTTPS is remembered for a year, where the request came by it.</summary>
    public static HeaderPolicyCollection Policies { get; } = new HeaderPolicyCollection()
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().Self();
            policy.AddScriptSrc().Self();
            policy.AddStyleSrc().Self();
            policy.AddImgSrc().Self().Data();
            policy.AddFontSrc().Self();
            policy.AddConnectSrc().Self();
            policy.AddObjectSrc().None();
            policy.AddBaseUri().Self();
            policy.AddFormAction().Self();
            policy.AddFrameAncestors().None();
        })
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(policy =>
        {
            policy.AddCamera().None();
            policy.AddMicrophone().None();
            policy.AddGeolocation().None();
            policy.AddPayment().None();
            policy.AddUsb().None();
        })
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains(HstsSeconds);
}
