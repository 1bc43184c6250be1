namespace MltiPortal.Application;

/// <summary>Settings of the section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The address that links in mails begin with.</summary>
    public string BaseUrl { get; set; } = "http://localhost:5080";

    /// <summary>The folder for runtime data, absolute or from the content root; git-ignored.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Days that a mailed invitation opens.</summary>
    public int InvitationDays { get; set; } = 60;

    /// <summary>Days that a mailed link to set a password opens.</summary>
    public int PasswordLinkDays { get; set; } = 7;

    /// <summary>Whether the sign-in page lists the demo's people. Never outside of the demo.</summary>
    public bool ShowDemoPeople { get; set; }
}

/// <summary>Settings of the section <c>Database</c>; the connection is <c>ConnectionStrings:Portal</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Seconds until a command gives up; the provider's own if none.</summary>
    public int? CommandTimeoutSeconds { get; set; }

    /// <summary>Statements in one batch; 1 for a server that speaks TDS but lacks MERGE; the provider's own if none.</summary>
    public int? MaxBatchSize { get; set; }

    /// <summary>
    /// Whether each session tells the server who asks, one command more whenever a connection opens: needed where deploy/rls-sqlserver.sql
    /// or deploy/rls-postgres.sql was run. SQLite has no such thing.
    /// </summary>
    public bool RowLevelSecurity { get; set; }
}

/// <summary>The databases that the portal runs on.</summary>
public enum DatabaseProvider
{
    Sqlite = 0,
    SqlServer = 1,
    PostgreSql = 2,
}

/// <summary>Settings of the section <c>Mail</c>: an SMTP server, or files under the data folder where none is given.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string From { get; set; } = "portal@learning-technology.example";

    public string FromName { get; set; } = "Learning Technology Cooperative";

    /// <summary>The SMTP server; empty: mails become <c>.eml</c> files.</summary>
    public string SmtpHost { get; set; } = "";

    public int SmtpPort { get; set; } = 587;

    public string SmtpUser { get; set; } = "";

    public string SmtpPassword { get; set; } = "";

    public bool SmtpUseTls { get; set; } = true;

    /// <summary>Days after which a mail that no server takes is given up (RFC 5321, 4.5.4.1: four to five).</summary>
    public int GiveUpDays { get; set; } = 5;
}
