using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>What an order's status and a vendor's answer are called, on pages and in downloads.</summary>
public static class OrderText
{
    public static string Of(OrderStatus status) => status switch
    {
        OrderStatus.Prepared => "To sign",
        OrderStatus.Signed => "To certify",
        OrderStatus.Draft => "Draft",
        OrderStatus.Submitted => "To approve",
        OrderStatus.Approved => "Approved, to certify",
        OrderStatus.Canceled => "Canceled",
        _ => "Placed",
    };

    public static string Of(Acknowledgment answer) => answer switch
    {
        Acknowledgment.None => "Not answered",
        Acknowledgment.Partial => "Partly rejected",
        _ => answer.ToString(),
    };
}
