using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// Puts what was typed back into a page as it is now, whichever form it has. What finds no field any more is listed, so that it can be
/// copied.
/// </summary>
internal sealed class PutBack
{
    private const string Said = "You were signed out before this was sent. Check it and send it again.";
    private readonly UnsentForm unsent;
    private readonly IHtmlDocument page;
    private readonly HashSet<UnsentForm.Entry> open;

    private PutBack(IHtmlDocument page, UnsentForm unsent)
    {
        (this.page, this.unsent) = (page, unsent);
        open = new(unsent.Fields, ReferenceEqualityComparer.Instance);
    }

    /// <summary>The page with the form's values.</summary>
    /// <param name="html">The page, in UTF-8.</param>
    /// <param name="unsent">What was typed.</param>
    public static byte[] Into(byte[] html, UnsentForm unsent)
    {
        using var parsed = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html));
        var back = new PutBack(parsed, unsent);
        back.Fill();
        back.Tell();
        return Encoding.UTF8.GetBytes(parsed.ToHtml());
    }

    private void Fill()
    {
        var forms = page.QuerySelectorAll("form[method=post]").Select(Fields).Where(fields => Score(fields) > 0).ToList();
        if (forms.MaxBy(Score) is not { } form)
        {
            return;
        }

        // a row that is another one now does not take over what was typed for the one before
        var moved = form.OfType<IHtmlInputElement>()
            .Where(field => field.Type == "hidden"
                && Group(field.Name!).Length > 0
                && !IsVersion(field.Name!)
                && Sent(field.Name!) is { Count: > 0 } sent
                && !sent.Any(entry => entry.Value == field.Value))
            .Select(field => Group(field.Name!))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var field in form.Where(field => !moved.Contains(Group(Name(field)))))
        {
            Put(field);
        }

        if (page.GetElementById("saved") is { } saved)
        {
            saved.InnerHtml = "";
            var bold = page.CreateElement("b");
            (bold.ClassName, bold.TextContent) = ("bad", "Not sent yet.");
            saved.AppendChild(bold);
        }
    }

    private void Put(IElement field)
    {
        var name = Name(field);
        var sent = Sent(name);
        switch (field)
        {
            case IHtmlInputElement { Type: "hidden" } hidden:
                if (IsVersion(name) && sent.Count > 0)
                {
                    hidden.SetAttribute("value", sent[0].Value);
                }

                open.ExceptWith(sent);
                return;
            case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                var chosen = sent.FirstOrDefault(entry => entry.Value == (box.GetAttribute("value") ?? "on"));
                box.IsDefaultChecked = chosen is not null;
                Placed(chosen, box);
                return;
            case IHtmlSelectElement select:
                var options = sent.Where(entry => select.Options.Any(option => option.Value == entry.Value)).ToList();
                if (options.Count > 0)
                {
                    foreach (var option in select.Options)
                    {
                        option.IsDefaultSelected = options.Exists(entry => entry.Value == option.Value);
                    }
                }

                options.ForEach(entry => Placed(entry, select));
                return;
            case IHtmlTextAreaElement area when Next(sent) is { } text:
                area.DefaultValue = text.Value;
                Placed(text, area);
                return;
            case IHtmlInputElement input when Next(sent) is { } typed:
                input.SetAttribute("value", typed.Value);
                Placed(typed, input);
                return;
        }
    }

    private void Placed(UnsentForm.Entry? entry, IElement field)
    {
        if (entry is not null && open.Remove(entry))
        {
            foreach (var details in field.Ancestors<IHtmlDetailsElement>().Where(_ => entry.Value.Length > 0))
            {
                details.SetAttribute("open", "");
            }
        }
    }

    private void Tell()
    {
        var alert = page.CreateElement("div");
        alert.ClassName = "usa-alert usa-alert--warning block";
        alert.SetAttribute("role", "alert");
        alert.Id = "unsent";
        var body = page.CreateElement("div");
        body.ClassName = "usa-alert__body";
        alert.AppendChild(body);
        Add(body, "p", Said);
        var left = open.Where(entry => !string.IsNullOrWhiteSpace(entry.Value)
            && !IsVersion(entry.Name)
            && entry.Value is not ("true" or "false"))
            .OrderBy(entry => unsent.Fields.ToList().IndexOf(entry)).ToList();
        if (left.Count > 0)
        {
            Add(body, "p", "This page has changed, and has no place now for:");
            var list = page.CreateElement("ul");
            list.ClassName = "usa-list";
            body.AppendChild(list);
            left.ForEach(entry => Add(list, "li", entry.Value));
        }

        var main = page.QuerySelector("main") ?? page.Body!;
        main.InsertBefore(alert, main.FirstChild);
    }

    private void Add(IElement parent, string tag, string text)
    {
        var element = page.CreateElement(tag);
        element.TextContent = text;
        if (tag == "p")
        {
            element.ClassName = "usa-alert__text";
        }

        parent.AppendChild(element);
    }

    /// <summary>How much of what was sent a form has a place for.</summary>
    private int Score(IReadOnlyList<IElement> fields)
    {
        var names = fields.Select(Name).ToHashSet(StringComparer.Ordinal);
        var known = unsent.Fields.Count(entry => names.Contains(entry.Name));
        var same = fields.OfType<IHtmlInputElement>().Count(field =>
            field.Type == "hidden" && !IsVersion(field.Name!) && Sent(field.Name!).Any(entry => entry.Value == field.Value));
        return known == 0 ? 0 : (4 * known) + (2 * same) - names.Count(name => Sent(name).Count == 0) + (AsksFor(fields[0]) ? 3 : 0);
    }

    private bool AsksFor(IElement field)
    {
        var form = field.Closest("form") ?? page.GetElementById(field.GetAttribute("form") ?? "");
        return form is not null && form.QuerySelectorAll("button").Prepend(form).Any(element =>
            $"{element.GetAttribute("action")}{element.GetAttribute("formaction")}".Contains(
                $"handler={unsent.Handler}", StringComparison.OrdinalIgnoreCase));
    }

    private IReadOnlyList<IElement> Fields(IElement form) =>
    [
        .. page.QuerySelectorAll("input[name], select[name], textarea[name]").Where(field =>
            (field.GetAttribute("form") is { } of ? of == form.Id : field.Closest("form") == form)
            && !field.HasAttribute("disabled") && !Name(field).StartsWith("__", StringComparison.Ordinal)
            && field.GetAttribute("type") is not ("password" or "file" or "submit" or "button")),
    ];

    private List<UnsentForm.Entry> Sent(string name) => [.. unsent.Fields.Where(entry => entry.Name == name)];

    private UnsentForm.Entry? Next(List<UnsentForm.Entry> sent) => sent.Find(open.Contains);

    private static string Name(IElement field) => field.GetAttribute("name") ?? "";

    private static string Group(string name) =>
        name.Contains('[', StringComparison.Ordinal) ? name[..(name.IndexOf(']', StringComparison.Ordinal) + 1)] : "";

    private static bool IsVersion(string name) => name.EndsWith("Version", StringComparison.OrdinalIgnoreCase);
}
