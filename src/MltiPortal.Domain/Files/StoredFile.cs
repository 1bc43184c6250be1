namespace MltiPortal.Domain.Files;

/// <summary>How long a file is kept.</summary>
public enum Retention
{
    /// <summary>What can be made again: results and lists of long work, 90 days.</summary>
    Temporary = 1,

    /// <summary>What a decision rests on: uploads and signed documents, as long as the records of the program.</summary>
    Record = 2,
}

/// <summary>
/// A file that was uploaded, made or signed. Its bytes are kept elsewhere, by <see cref="Key"/>; this says what it is, whose it is, and by
/// its SHA-256 that it is still the same. It belongs to one person, or to a state, a district or a vendor, and never to both.
/// </summary>
public sealed class StoredFile
{
    /// <summary>How long a temporary file is kept.</summary>
    public static readonly TimeSpan TemporaryFor = TimeSpan.FromDays(90);

    /// <summary>Length of a file's name.</summary>
    public const int NameLength = 200;

    private StoredFile()
    {
    }

    public StoredFile(string name, string mediaType, Retention retention, string by, DateTime now)
        : this(Guid.NewGuid(), name, mediaType, retention, by, now)
    {
    }

    /// <param name="key">A key under which bytes are kept already.</param>
    /// <param name="name">The name that it came with.</param>
    /// <param name="mediaType">What it is called; its first bytes have the last word.</param>
    /// <param name="retention">How long it is kept.</param>
    /// <param name="by">Who brought or made it.</param>
    /// <param name="now">The instant.</param>
    public StoredFile(Guid key, string name, string mediaType, Retention retention, string by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(name);
        Key = key;
        Name = Clean(name);
        MediaType = mediaType;
        Retention = retention;
        CreatedBy = by;
        CreatedAt = now;
    }

    public long Id { get; private set; }

    /// <summary>Its name to the outside: in addresses, and where its bytes are.</summary>
    public Guid Key { get; private set; }

    /// <summary>The name that it came with, without a path.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What its first bytes say it is, whatever its name says: <c>text/csv</c>.</summary>
    public string MediaType { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of its bytes, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    public Retention Retention { get; private set; }

    public long? StateId { get; init; }

    public long? DistrictId { get; init; }

    public long? VendorId { get; init; }

    /// <summary>The only person who reads it; none where it is an organization's.</summary>
    public long? PersonId { get; init; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Who brought or made it, as others see them.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>Says what the bytes were, once all are there.</summary>
    public void Measure(string mediaType, long length, string sha256)
    {
        MediaType = mediaType;
        Length = length;
        Sha256 = sha256;
    }

    private static string Clean(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var kept = new string([.. last.Where(letter => !char.IsControl(letter) && letter is not '"')]).Trim();
        return (kept.Length == 0 ? "file" : kept).AtMost(NameLength);
    }
}

/// <summary>Who downloaded a file, and when.</summary>
public sealed class FileDownload
{
    private FileDownload()
    {
    }

    public FileDownload(long fileId, long personId, string name, DateTime now)
    {
        FileId = fileId;
        PersonId = personId;
        Name = name;
        At = now;
    }

    public long Id { get; private set; }

    public long FileId { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>The person's name at that time.</summary>
    public string Name { get; private set; } = "";

    public DateTime At { get; private set; }
}
