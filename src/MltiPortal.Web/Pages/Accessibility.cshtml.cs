namespace MltiPortal.Web.Pages;

/// <summary>The accessibility statement. For anybody.</summary>
public sealed class AccessibilityModel : PortalPage;
