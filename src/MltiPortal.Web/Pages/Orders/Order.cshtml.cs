using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>One order: the reader's tasks, its lines, what it states, what happened.</summary>
public sealed class OrderModel : ListPageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public Acknowledgment? Answer { get; set; }

    /// <summary>The order as it was looked at.</summary>
    [BindProperty]
    public Guid Version { get; set; }

    /// <summary>Why the state returns a district's order.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public bool MayDecide =>
        Head.Status == OrderStatus.Placed && Shown.Total.Rejected + Shown.Total.Partial > 0 && CurrentUser.May(Permission.AmendOrders);

    public ShowOrder.Shown Shown { get; private set; } = null!;

    public ShowOrder.Head Head => Shown.Head;

    public bool IsVendor => CurrentUser.Reach is Reach.Vendor;

    public bool MaySign => Head.Status == OrderStatus.Prepared && CurrentUser.May(Permission.SignOrders);

    /// <summary>Whether the reader may take back the signature of an order that is not certified yet.</summary>
    public bool MayRecall => Head.Status == OrderStatus.Signed && CurrentUser.May(Permission.SignOrders);

    public bool MayCertify => Head.Status == OrderStatus.Signed && CurrentUser.May(Permission.CertifyOrders) && !Head.SignedByCurrentUser;

    public bool MaySubmit => Head.Status == OrderStatus.Draft && CurrentUser.May(Permission.DraftOrders);

    public bool MayApprove => Head.Status == OrderStatus.Submitted && CurrentUser.May(Permission.ApproveOrders);

    public bool MayPlace => Head.Status == OrderStatus.Approved && CurrentUser.May(Permission.PlaceOrders) && !Head.SignedByCurrentUser;

    public bool MayAcknowledge => Head.Status == OrderStatus.Placed && CurrentUser.May(Permission.AcknowledgeOrders);

    public bool MayShip => MayAcknowledge
        && Shown.Total.Accepted + Shown.Total.Backordered + Shown.Total.Partial > 0
        && Shown.Total.Devices.Shipped < Shown.Total.Devices.Ordered;

    /// <summary>Its districts; none where lines are shown.</summary>
    public DataList<ShowOrder.DistrictRow>? ByDistrict { get; private set; }

    /// <summary>Its lines; none where districts are shown.</summary>
    public DataList<ListOrderLines.Row>? LineList { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public Task<IActionResult> OnGetCsvAsync() => Lines(ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => Lines(ListFormat.Excel);

    public async Task<IActionResult> OnPostSignAsync() => await Send(new SignOrder.Command(Key, Version)) switch
    {
        Outcome<SignOrder.Signed>.Done(var signed) =>
            DoneAt($"/orders/{signed.Order}", $"You signed order {signed.Number}. The fiscal officer has been told and certifies it next."),
        var outcome => await NotDone(outcome, Load),
    };

    public async Task<IActionResult> OnPostCertifyAsync() => await Send(new CertifyOrder.Command(Key, Version)) switch
    {
        Outcome<CertifyOrder.Placed>.Done(var placed) =>
            DoneAt(
                $"/orders/{placed.Order}",
                $"Order {placed.Number} is certified and placed. {placed.Vendor} and the districts have been told."),
        var outcome => await NotDone(outcome, Load),
    };

    public async Task<IActionResult> OnPostSubmitAsync() => await Send(new SubmitOrder.Command(Key, Version)) switch
    {
        Outcome<SubmitOrder.Submitted>.Done(var submitted) =>
            DoneAt(
                $"/orders/{submitted.Order}",
                $"You signed order {submitted.Number} and submitted it. The state has been told and approves it next."),
        var outcome => await NotDone(outcome, Load),
    };

    public async Task<IActionResult> OnPostCancelAsync() => await Send(new CancelOrder.Command(Key, Version)) switch
    {
        Outcome<CancelOrder.Canceled>.Done(var canceled) => DoneAt("/orders", $"Order {canceled.Number} is canceled."),
        var outcome => await NotDone(outcome, Load),
    };

    public async Task<IActionResult> OnPostApproveAsync() => await Send(new ApproveOrder.Command(Key, Version)) switch
    {
        Outcome<ApproveOrder.Approved>.Done(var approved) =>
            DoneAt(
                $"/orders/{approved.Order}",
                $"Order {approved.Number} is approved. The business official of {approved.Buyer} has been told and certifies the funds "
                    + $"next."),
        var outcome => await NotDone(outcome, Load),
    };

    public async Task<IActionResult> OnPostReturnAsync() => await Send(new ReturnOrder.Command(Key, Version, Reason ?? "")) switch
    {
        Outcome<ReturnOrder.Returned>.Done(var returned) =>
            DoneAt($"/orders/{returned.Order}", $"Order {returned.Number} is returned to {returned.Buyer}, which has been told why."),
        var outcome => await NotDone(outcome, Load),
    };

    public async Task<IActionResult> OnPostProcurementAsync() =>
        await Send(new ReturnToProcurement.Command(Key, Version, Reason ?? "")) switch
        {
            Outcome<BackToProcurement.Returned>.Done(var returned) =>
                DoneAt(
                    $"/orders/{returned.Order}", $"Order {returned.Number} is returned to the procurement officer, who has been told why."),
            var outcome => await NotDone(outcome, Load),
        };

    public async Task<IActionResult> OnPostRecallAsync() => await Send(new RecallSignature.Command(Key, Version, Reason ?? "")) switch
    {
        Outcome<BackToProcurement.Returned>.Done(var returned) =>
            DoneAt($"/orders/{returned.Order}", $"Order {returned.Number} stays with procurement. The reason is in its history."),
        var outcome => await NotDone(outcome, Load),
    };

    public async Task<IActionResult> OnPostPlaceAsync() => await Send(new PlaceOrder.Command(Key, Version)) switch
    {
        Outcome<PlaceOrder.Placed>.Done(var placed) =>
            DoneAt(
                $"/orders/{placed.Order}", $"Order {placed.Number} is certified and placed. {placed.Vendor} and the state have been told."),
        var outcome => await NotDone(outcome, Load),
    };

    private OrderKey Key => OrderKey.TryParse(Number, out var key) ? key : default;

    private LineChoice Choice => new(District, Answer);

    private async Task<IActionResult> Lines(ListFormat format) =>
        await Send(new ListOrderLines.Query(Key, Choice)) is Outcome<ListOrderLines.Listed>.Done(var listed)
            ? new ListFileResult(listed.File, format)
            : NotFound();

    private async Task<bool> Load()
    {
        if (await Send(new ShowOrder.Query(Key, Choice, View)) is not Outcome<ShowOrder.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        var answers = new ListFilter(
            "answer", "The vendor's answer", Answer?.ToString(),
            [("", "Any answer"), .. Enum.GetValues<Acknowledgment>().Select(answer => (answer.ToString(), OrderText.Of(answer)))]);
        ByDistrict = shown.Districts is { } districts
            ? new(ShowOrder.ByDistrict, districts, CurrentUser) { Filters = [answers] }
            : null;
        LineList = shown.Lines is { } lines
            ? new(ListOrderLines.List, lines, CurrentUser) { Filters = [answers], Kept = ["district"] }
            : null;
        return true;
    }
}
