using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MltiPortal.Domain;

namespace MltiPortal.Web.TagHelpers;

/// <summary>A whole field as USWDS has it: label, hint, what was refused, and the input with what was typed.</summary>
[HtmlTargetElement("form-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormFieldTagHelper : TagHelper
{
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string Hint { get; set; } = "";

    /// <summary>text, textarea, number, date, email, password, money or select.</summary>
    public string Type { get; set; } = "text";

    /// <summary>A USWDS width: 2xs, xs, sm, md, lg, xl, 2xl; full if none.</summary>
    public string Width { get; set; } = "";

    public int Rows { get; set; } = 4;

    public int? MaxLength { get; set; }

    public string Autocomplete { get; set; } = "";

    public bool Required { get; set; }

    public IEnumerable<SelectListItem>? Items { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        ViewContext.ModelState.TryGetValue(name, out var state);
        var errors = state?.Errors.Select(error => error.ErrorMessage).ToList() ?? [];
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", errors.Count > 0 ? "usa-form-group usa-form-group--error" : "usa-form-group");
        var label = Tag("label", errors.Count > 0 ? "usa-label usa-label--error" : "usa-label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        if (Required)
        {
            label.InnerHtml.AppendHtml(" <abbr title=\"required\" class=\"usa-hint usa-hint--required\">*</abbr>");
        }

        output.Content.AppendHtml(label);
        var described = new List<string>();
        Describe(Hint.Length > 0 ? [Hint] : [], $"{id}-hint", "usa-hint", described, output);
        Describe(errors, $"{id}-error", "usa-error-message", described, output);
        output.Content.AppendHtml(Input(name, id, Value(state), described, errors.Count > 0));
    }

    private static void Describe(List<string> texts, string id, string cssClass, List<string> described, TagHelperOutput output)
    {
        if (texts.Count == 0)
        {
            return;
        }

        var span = Tag("span", cssClass);
        span.Attributes["id"] = id;
        span.InnerHtml.Append(string.Join(' ', texts));
        described.Add(id);
        output.Content.AppendHtml(span);
    }

    private static TagBuilder Tag(string name, string cssClass)
    {
        var tag = new TagBuilder(name);
        tag.Attributes["class"] = cssClass;
        return tag;
    }

    private string Value(ModelStateEntry? state) => Type == "password" ? "" : state?.AttemptedValue ?? For.Model switch
    {
        null => "",
        Money money => money.ToPlainString(),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum choice => choice.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private TagBuilder Input(string name, string id, string value, List<string> described, bool isRefused)
    {
        var kind = Type switch { "textarea" => "usa-textarea", "select" => "usa-select", _ => "usa-input" };
        var css = kind + (Width.Length > 0
            ? $" usa-input--{Width}"
            : "") + (isRefused ? $" {kind}--error" : "") + (Type is "money" or "number" ? " r" : "");
        var input = Tag(Type switch { "textarea" => "textarea", "select" => "select", _ => "input" }, css);
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        if (described.Count > 0)
        {
            input.Attributes["aria-describedby"] = string.Join(' ', described);
        }

        if (isRefused)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        if (Required)
        {
            input.Attributes["aria-required"] = "true";
        }

        Add(input, "autocomplete", Autocomplete);
        Add(input, "maxlength", MaxLength?.ToString(CultureInfo.InvariantCulture) ?? "");
        switch (Type)
        {
            case "textarea":
                input.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
                input.InnerHtml.Append("\n" + value);
                break;
            case "select":
                foreach (var item in Items ?? [])
                {
                    var option = new TagBuilder("option");
                    option.Attributes["value"] = item.Value ?? item.Text;
                    if ((item.Value ?? item.Text) == value)
                    {
                        option.Attributes["selected"] = "selected";
                    }

                    option.InnerHtml.Append(item.Text);
                    input.InnerHtml.AppendHtml(option);
                }

                break;
            default:
                input.TagRenderMode = TagRenderMode.SelfClosing;
                input.Attributes["type"] = Type switch { "money" or "number" => "text", var type => type };
                Add(input, "inputmode", Type switch { "money" => "decimal", "number" => "numeric", _ => "" });
                input.Attributes["value"] = value;
                break;
        }

        return input;
    }

    private static void Add(TagBuilder input, string name, string value)
    {
        if (value.Length > 0)
        {
            input.Attributes[name] = value;
        }
    }
}
