using System.Globalization;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

/// <summary>A vendor's answers in words.</summary>
internal static class AnswerWords
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The worst of the answers, for a subject.</summary>
    public static string Verb(LineAnswers answers) =>
        answers.Rejected > 0 ? "rejected" : answers.Backordered > 0 ? "backordered" : "accepted";

    /// <summary>How many lines were accepted, and each of the others that is named.</summary>
    public static string All(LineAnswers answers) =>
        string.Join(
            ' ',
            new[]
            {
                answers.Accepted > 0 ? $"Accepted: {Counts.Of(answers.Accepted, "line")}." : "",
                NotAccepted(answers)
            }.Where(text => text.Length > 0));

    /// <summary>The lines that were backordered or rejected: the first by name, the rest by count.</summary>
    public static string NotAccepted(LineAnswers answers)
    {
        var parts = answers.Named.Select(Of).ToList();
        var more = answers.Backordered + answers.Rejected - answers.Named.Count;
        if (more > 0)
        {
            parts.Add($"And {Counts.Of(more, "more line")}, backordered or rejected: see the order.");
        }

        return string.Join(' ', parts);
    }

    private static string Of(AnsweredLine line)
    {
        var what = string.Create(American, $"line {line.Number}, {line.Quantity:N0} × {line.Description} for {line.ShipToName}");
        return line.Answer == Acknowledgment.Partial
            ? string.Create(American, $"Rejected: {line.Rejected:N0} of {what}: {line.Reason?.TrimEnd('.')}.")
            : line.Answer == Acknowledgment.Rejected ? $"Rejected: {what}: {line.Reason?.TrimEnd('.')}."
            : string.Create(American, $"Backordered: {what}, until {line.Until:MMMM d, yyyy}.");
    }
}
