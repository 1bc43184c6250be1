using MltiPortal.Web.Hosting;

return await PortalHost.Run(args);

/// <summary>The program: a web portal, or one of its verbs.</summary>
public sealed partial class Program;
