using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Submissions that wait, oldest first; those with something against them set apart.</summary>
public sealed class ApprovalsModel(ILogger<ApprovalsModel> log) : CohortPage
{
    [BindProperty]
    public ApproveForm Form { get; set; } = new();

    public ListApprovals.Listed List { get; private set; } = null!;

    /// <summary>What came of each, where not all were approved.</summary>
    public ApprovalResult? Result { get; private set; }

    public IReadOnlyList<ListApprovals.Row> Clear => [.. List.Rows.Where(row => row.Against.Count == 0)];

    public IReadOnlyList<ListApprovals.Row> SetApart => [.. List.Rows.Where(row => row.Against.Count > 0)];

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    /// <summary>One command for each, as the officer saw it. One that is not approved leaves the others approved, and the result says which.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        var choices = Form.Choices();
        if (choices.Count == 0)
        {
            return Refuse([new Objection(nameof(Form.Chosen), "Select at least one opt-in to approve.")], nameof(Form));
        }

        var names = List.Rows.ToDictionary(row => row.Code, row => row.Name, StringComparer.Ordinal);
        var result = new ApprovalResult();
        foreach (var (code, version) in choices)
        {
            result.Add(names.GetValueOrDefault(code, code), await Approve(code, version));
        }

        if (result.NotApproved.Count == 0)
        {
            return DoneAt(FormattableString.Invariant($"/cohorts/{Year}/approvals"), result.Said);
        }

        Result = result;
        Form = new();
        await Load();
        return Page();
    }

    /// <summary>An error in one must not hide what became of the others.</summary>
    private async Task<Outcome<ApproveOptIn.Approved>?> Approve(string code, Guid version)
    {
        try
        {
            return await Send(new ApproveOptIn.Command(Cohort, code, version));
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or UnauthorizedAccessException))
        {
            log.LogError(exception, "The opt-in of {District} could not be approved.", code);
            return null;
        }
    }

    private async Task<bool> Load()
    {
        if (await Send(new ListApprovals.Query(Cohort)) is not Outcome<ListApprovals.Listed>.Done(var listed))
        {
            return false;
        }

        List = listed;
        return true;
    }

    /// <summary>The opt-ins that are ticked, each as it was shown.</summary>
    public sealed class ApproveForm
    {
        private const char Separator = '~';

        /// <summary>A district's code and the version of its opt-in: <c>2300123~b5e…</c>.</summary>
        public IList<string> Chosen { get; set; } = [];

        public static string Key(ListApprovals.Row row) => $"{row.Code}{Separator}{row.Version}";

        /// <summary>What is ticked; what is no such thing was not sent by this form and is left out.</summary>
        public IReadOnlyList<(string Code, Guid Version)> Choices() =>
        [
            .. Chosen
                .Select(text => text.Split(Separator))
                .Where(parts => parts.Length == 2 && Guid.TryParse(parts[1], out _))
                .Select(parts => (parts[0], Guid.Parse(parts[1])))
                .DistinctBy(choice => choice.Item1),
        ];
    }

    /// <summary>What came of a bulk approval.</summary>
    public sealed class ApprovalResult
    {
        private readonly List<(string District, Money Reserved)> approved = [];
        private readonly List<(string District, string Why)> notApproved = [];

        public IReadOnlyList<(string District, Money Reserved)> Approved => approved;

        public IReadOnlyList<(string District, string Why)> NotApproved => notApproved;

        public string Said => $"{approved.Count:N0} {(approved.Count == 1 ? "opt-in was" : "opt-ins were")} approved; "
            + $"{approved.Sum(row => row.Reserved)} a year is reserved.";

        internal void Add(string district, Outcome<ApproveOptIn.Approved>? outcome)
        {
            switch (outcome)
            {
                case Outcome<ApproveOptIn.Approved>.Done(var done):
                    approved.Add((done.DistrictName, done.Reserved));
                    break;
                case Outcome<ApproveOptIn.Approved>.Refused(var objections):
                    notApproved.Add((district, string.Join(' ', objections.Select(objection => objection.Text))));
                    break;
                case Outcome<ApproveOptIn.Approved>.Conflict conflict:
                    notApproved.Add((district, $"{conflict.Who ?? "Someone else"} changed it after you opened this page. Look at it again, then decide."));
                    break;
                case Outcome<ApproveOptIn.Approved>.NotFound:
                    notApproved.Add((district, "It is no longer there."));
                    break;
                default:
                    notApproved.Add((district, "An error happened, and it was not approved. Try again."));
                    break;
            }
        }
    }
}
