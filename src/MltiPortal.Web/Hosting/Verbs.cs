namespace MltiPortal.Web.Hosting;

/// <summary>The program's command-line verbs.</summary>
internal static class Verbs
{
    public static bool IsVerb(string[] args) => args is ["migrate" or "seed" or "verify" or "help" or "--help", ..];

    public static Task<int> Run(string[] args) => Task.FromResult(args.Length);
}
