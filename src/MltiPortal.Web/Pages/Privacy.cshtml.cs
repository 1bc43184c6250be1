namespace MltiPortal.Web.Pages;

/// <summary>What the portal knows about people. For anybody.</summary>
public sealed class PrivacyModel : PortalPage;
