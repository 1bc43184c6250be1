using System.Globalization;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>How pages say where an order and its lines stand.</summary>
public static class OrderWords
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The kind of tag that repeats it in color.</summary>
    public static string Kind(OrderStatus status) =>
        status switch { OrderStatus.Placed => "ok", OrderStatus.Draft or OrderStatus.Canceled => "no", _ => "wait" };

    /// <inheritdoc cref="Kind(OrderStatus)"/>
    public static string Kind(Acknowledgment answer) => answer switch
    {
        Acknowledgment.Accepted => "ok",
        Acknowledgment.Backordered => "wait",
        Acknowledgment.Rejected or Acknowledgment.Partial => "bad",
        _ => "no",
    };

    /// <summary><c>June 14, 2027</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("MMMM d, yyyy", American);

    /// <summary><c>1 line</c>, <c>3,000 lines</c>.</summary>
    public static string Count(long count, string what) => string.Create(American, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
