namespace MltiPortal.Application.Tenancy;

/// <summary>
/// The query filter's name. Code that passes it to <c>IgnoreQueryFilters</c> says beside it why nothing leaks; a test lists those places.
/// </summary>
public static class TenantFilter
{
    public const string Name = "Tenant";
}
