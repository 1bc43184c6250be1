using FluentValidation;

namespace MltiPortal.Application.Pipeline;

/// <summary>Rules of text that several validators share.</summary>
public static class TextRules
{
    /// <summary>No line break, no other control character: PostgreSQL takes no NUL, and a line of a table shows none of them.</summary>
    public static IRuleBuilderOptions<T, string?> OnOneLine<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || !text.Any(char.IsControl));
}
