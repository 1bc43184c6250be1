using System.Globalization;

namespace MltiPortal.Domain.Membership;

/// <summary>
/// Who a seat is for: the students of one grade, or staff. Kept as its code: -1 prekindergarten, 0 kindergarten, 1 to 12 the grade,
/// 100 staff of grades 7–12 (teachers and administrators whom a support program may pay for), 101 other staff.
/// </summary>
public readonly record struct Audience(int Code) : IComparable<Audience>
{
    /// <summary>Teachers and administrators of grades 7–12.</summary>
    public static Audience SecondaryStaff => new(100);

    /// <summary>All other staff.</summary>
    public static Audience OtherStaff => new(101);

    /// <summary>Students of a grade: -1 prekindergarten, 0 kindergarten, 1–12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such grade.</exception>
    public static Audience Grade(int grade) =>
        grade is >= -1 and <= 12 ? new(grade) : throw new ArgumentOutOfRangeException(nameof(grade), grade, "Grades run from -1 to 12.");

    /// <summary>Whether the code means anything.</summary>
    public bool IsKnown => Code is >= -1 and <= 12 or 100 or 101;

    public bool IsStaff => Code >= 100;

    /// <summary>Students or staff: what devices a seat carries depends on it.</summary>
    public SeatKind SeatKind => IsStaff ? SeatKind.Staff : SeatKind.Student;

    /// <inheritdoc/>
    public int CompareTo(Audience other) => Code.CompareTo(other.Code);

    /// <summary><c>Grade 7</c>, <c>Kindergarten</c>, <c>Staff, grades 7–12</c>.</summary>
    public override string ToString() => Code switch
    {
        -1 => "Prekindergarten",
        0 => "Kindergarten",
        100 => "Staff, grades 7–12",
        101 => "Other staff",
        _ => string.Create(CultureInfo.InvariantCulture, $"Grade {Code}"),
    };
}

/// <summary>Whether a student or a member of the staff sits on a seat.</summary>
public enum SeatKind
{
    Student = 0,
    Staff = 1,
}
