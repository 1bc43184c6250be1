using Microsoft.AspNetCore.Mvc;

namespace MltiPortal.Web.Hosting;

/// <summary>What model binding says of text that is no number or date, in the portal's words.</summary>
internal static class ModelTexts
{
    public static void Configure(MvcOptions options)
    {
        var texts = options.ModelBindingMessageProvider;
        texts.SetAttemptedValueIsInvalidAccessor((value, field) => $"“{value}” can't be used here. {Hint(value)}");
        texts.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” can't be used here. {Hint(value)}");
        texts.SetValueMustBeANumberAccessor(_ => "Enter a number.");
        texts.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number.");
        texts.SetValueMustNotBeNullAccessor(_ => "Enter a value. It can be 0.");
        texts.SetValueIsInvalidAccessor(value => $"“{value}” can't be used here.");
        texts.SetMissingBindRequiredValueAccessor(_ => "This is missing.");
    }

    private static string Hint(string value) =>
        value.Any(char.IsDigit) && (value.Contains('.', StringComparison.Ordinal) || value.Contains(',', StringComparison.Ordinal))
            ? "Enter a whole number, digits only."
            : "Check it and enter it again.";
}
