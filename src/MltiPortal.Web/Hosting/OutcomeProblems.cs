using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Pages;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// What came of a message, for programs: problem details (RFC 9457). The counterpart of <c>PortalPage.NotDone</c>, which fills model state.
/// </summary>
internal static class OutcomeProblems
{
    /// <summary>The media type of the answer.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>As the web writes JSON.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Whether the answer is for a program: JSON is the first that it accepts.</summary>
    public static bool AsksForJson(this HttpRequest request) =>
        request.GetTypedHeaders().Accept is [var first, ..]
            && (first.MatchesMediaType("application/json") || first.MatchesMediaType(MediaType))
            && !first.MatchesAllTypes;

    /// <summary>
    /// Why nothing was done: 422 with every objection under its path in <c>errors</c>, as camel case; 409 with who was first and when; 404.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was done.</exception>
    public static ProblemDetails ToProblem<T>(this Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Refused(var objections) => new ValidationProblemDetails(objections
            .GroupBy(objection => PathOf(objection.Path), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(objection => objection.Text).ToArray(), StringComparer.Ordinal))
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Type = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21",
            Title = objections.Count == 1 ? "There is a problem." : $"There are {objections.Count} problems.",
            Detail = objections is [var only] ? only.Text : null,
        },
        Outcome<T>.Conflict conflict => WhoWasFirst(conflict),
        Outcome<T>.NotFound => new ProblemDetails
        {
            Status = StatusCodes.Status404NotFound,
            Type = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5",
            Title = "This was not found, or you can't see it.",
        },
        _ => throw new InvalidOperationException($"{outcome?.GetType().Name} was done."),
    };

    private static ProblemDetails WhoWasFirst<T>(Outcome<T>.Conflict conflict)
    {
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status409Conflict,
            Type = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10",
            Title = "Someone else changed this first.",
            Detail = OutcomeText.Of(conflict).Text,
        };
        if (conflict.Who is { Length: > 0 } who)
        {
            problem.Extensions["changedBy"] = who;
        }

        if (conflict.When is { } at)
        {
            problem.Extensions["changedAt"] = at;
        }

        return problem;
    }

    /// <summary>Each part of a path as JSON names it: <c>Lines[3].Seats</c> is <c>lines[3].seats</c>.</summary>
    private static string PathOf(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
