namespace MltiPortal.Domain;

/// <summary>
/// Why something is refused. <paramref name="Path"/> names the field it belongs to, as the message's properties are named
/// (<c>Lines[3].Seats</c>), or is empty where the refusal concerns the whole;
/// <paramref name="Text"/> says what, where, why, and what to do next, for the person who reads it.
/// </summary>
public sealed record Objection(string Path, string Text)
{
    /// <summary>An objection to the whole.</summary>
    public Objection(string text)
        : this("", text)
    {
    }
}
