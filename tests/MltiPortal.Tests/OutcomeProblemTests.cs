using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Tests;

/// <summary>What programs are told when nothing was done: problem details after RFC 9457.</summary>
public sealed class OutcomeProblemTests
{
    [Fact]
    public void A_refusal_names_every_objection_under_its_path()
    {
        Outcome<Nothing> outcome = Outcome.Refused(
            new("Lines[3].Seats", "Too many."), new("Lines[3].Seats", "Not whole."), new("Reason", "Missing."), new("Closed."));
        var problem = Assert.IsType<ValidationProblemDetails>(outcome.ToProblem());
        Assert.Equal(422, problem.Status);
        Assert.Equal(["", "lines[3].seats", "reason"], problem.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Too many.", "Not whole."], problem.Errors["lines[3].seats"]);
        var json = JsonSerializer.SerializeToElement(problem, OutcomeProblems.Json);
        Assert.Equal("Missing.", json.GetProperty("errors").GetProperty("reason")[0].GetString());
        Assert.Equal(422, json.GetProperty("status").GetInt32());
    }

    [Fact]
    public void A_conflict_names_who_was_first_and_when()
    {
        var at = new DateTime(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc);
        Outcome<Nothing> outcome = Outcome.Conflict("Grace Whitcomb", at);
        var problem = outcome.ToProblem();
        Assert.Equal((409, "Grace Whitcomb", at), (problem.Status, problem.Extensions["changedBy"], problem.Extensions["changedAt"]));
        Outcome<Nothing> unknown = Outcome.Conflict(null, null);
        Assert.Empty(unknown.ToProblem().Extensions);
    }

    [Fact]
    public void What_is_not_there_is_404_and_what_was_done_is_no_problem()
    {
        Outcome<Nothing> missing = Outcome.NotFound;
        Assert.Equal(404, missing.ToProblem().Status);
        Outcome<Nothing> done = default(Nothing);
        Assert.Throws<InvalidOperationException>(() => done.ToProblem());
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/problem+json, text/html;q=0.5", true)]
    [InlineData("text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    public void Only_who_asks_for_json_first_gets_it(string accept, bool isJson)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;
        Assert.Equal(isJson, context.Request.AsksForJson());
    }
}
