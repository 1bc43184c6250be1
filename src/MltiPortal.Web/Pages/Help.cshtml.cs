namespace MltiPortal.Web.Pages;

/// <summary>What to do when somebody needs a hand, and the glossary. For anybody.</summary>
public sealed class HelpModel : PortalPage;
