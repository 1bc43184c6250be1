using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>
/// A browser without a screen: keeps cookies, reads pages, sends forms as they stand on the page, antiforgery token and all.
/// </summary>
public sealed class PortalClient : IDisposable
{
    private readonly HttpClient http;

    public PortalClient(Uri address)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
    }

    /// <summary>The browser's cookies: another node's client may take them over.</summary>
    public CookieContainer Cookies { get; private init; } = new();

    /// <summary>A browser with another's cookies, at another node.</summary>
    public static PortalClient WithCookiesOf(PortalClient other, Uri address)
    {
        var client = new PortalClient(address);
        foreach (Cookie cookie in other.Cookies.GetCookies(other.http.BaseAddress!))
        {
            client.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, address.Host));
        }

        return client;
    }

    /// <summary>Opens a page; follows redirects.</summary>
    public Task<PageAnswer> Get(string path) => Follow(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Asks for a path and takes the first answer.</summary>
    public Task<HttpResponseMessage> GetRaw(string path) => http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends any request and takes the first answer.</summary>
    public Task<HttpResponseMessage> SendRaw(HttpRequestMessage request) => http.SendAsync(request);

    /// <summary>Sends the form that holds the button with this text, with some of its fields changed.</summary>
    public Task<PageAnswer> Submit(PageAnswer page, string button, params (string Name, string Value)[] fields) =>
        Send(page, button, null, fields);

    /// <summary>The same with a file chosen.</summary>
    public Task<PageAnswer> Upload(PageAnswer page, string button, string name, byte[] file, params (string Name, string Value)[] fields)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentDisposition = new("form-data") { Name = name, FileName = "file.csv" };
        return Send(page, button, content, fields);
    }

    private Task<PageAnswer> Send(PageAnswer page, string button, HttpContent? file, (string Name, string Value)[] fields)
    {
        var pressed = page.Document.QuerySelectorAll("button, input[type=submit]")
            .FirstOrDefault(element => element.TextContent.Trim() == button || element.GetAttribute("value") == button)
            ?? throw new InvalidOperationException(
                $"No button “{button}” on {page.Path}. There are: "
                    + $"{string.Join(", ", page.Document.QuerySelectorAll("button").Select(b => b.TextContent.Trim()))}");
        var form = pressed.Closest("form") as IHtmlFormElement
            ?? (page.Document.GetElementById(pressed.GetAttribute("form") ?? "") as IHtmlFormElement)
            ?? throw new InvalidOperationException($"The button “{button}” is in no form.");
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements.OfType<IHtmlElement>())
        {
            AddValue(values, element);
        }

        if (pressed.GetAttribute("name") is { Length: > 0 } name)
        {
            values.Add(new(name, pressed.GetAttribute("value") ?? ""));
        }

        foreach (var field in fields.Select(field => field.Name).Distinct())
        {
            values.RemoveAll(value => value.Key == field);
        }

        values.AddRange(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        var target = string.IsNullOrEmpty(action) ? page.Path : action;
        HttpContent content = form.Enctype == "multipart/form-data" ? Multipart(values, file) : new FormUrlEncodedContent(values);
        return Follow(new HttpRequestMessage(HttpMethod.Post, target) { Content = content });
    }

    /// <summary>Signs in on the sign-in page.</summary>
    public async Task SignIn(Person person, string password = World.Password)
    {
        var page = await Get("/accounts/sign-in");
        var answer = await Submit(page, "Sign in", ("Form.Email", person.Email), ("Form.Password", password));
        Assert.True(
            answer.Status == HttpStatusCode.OK && !answer.Path.StartsWith("/accounts/sign-in", StringComparison.Ordinal),
            $"{person.Email} could not sign in: {answer.Text}");
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static MultipartFormDataContent Multipart(List<KeyValuePair<string, string>> values, HttpContent? file)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            content.Add(new StringContent(value), name);
        }

        if (file is not null)
        {
            content.Add(file);
        }

        return content;
    }

    private static void AddValue(List<KeyValuePair<string, string>> values, IHtmlElement element)
    {
        switch (element)
        {
            case IHtmlInputElement { Name.Length: > 0 } input when input.Type is "checkbox" or "radio":
                if (input.IsChecked)
                {
                    values.Add(new(input.Name, input.Value.Length == 0 ? "on" : input.Value));
                }

                break;
            case IHtmlInputElement { Name.Length: > 0 } input when input.Type is not ("submit" or "button" or "file"):
                values.Add(new(input.Name, input.Value));
                break;
            case IHtmlTextAreaElement { Name.Length: > 0 } area:
                values.Add(new(area.Name, area.Value));
                break;
            case IHtmlSelectElement { Name.Length: > 0 } select:
                values.Add(new(select.Name, select.Value ?? ""));
                break;
        }
    }

    private async Task<PageAnswer> Follow(HttpRequestMessage request)
    {
        var response = await http.SendAsync(request);
        var path = request.RequestUri!.OriginalString;
        for (var hops = 0; hops < 10
            && response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.MovedPermanently; hops++)
        {
            path = response.Headers.Location!.IsAbsoluteUri
                ? response.Headers.Location.PathAndQuery
                : response.Headers.Location.OriginalString;
            response = await http.GetAsync(new Uri(path, UriKind.Relative));
        }

        var html = await response.Content.ReadAsStringAsync();
        return new PageAnswer(path, response.StatusCode, html, await new HtmlParser().ParseDocumentAsync(html));
    }
}

/// <summary>A page as it came.</summary>
public sealed record PageAnswer(string Path, HttpStatusCode Status, string Html, IHtmlDocument Document)
{
    /// <summary>What a person reads on it, white space folded.</summary>
    public string Text => string.Join(
        ' ', (Document.QuerySelector("main") ?? Document.Body)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The one element that a selector finds.</summary>
    public IElement One(string selector) => Assert.Single(Document.QuerySelectorAll(selector));
}
