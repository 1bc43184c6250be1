using MltiPortal.Domain;

namespace MltiPortal.Application.Documents;

/// <summary>What a purchase order's document says. Amounts are a year unless they say otherwise.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Warning">What must stand above all: that it is not placed yet, or an extract. Empty for a placed order in whole.</param>
/// <param name="Buyer">The state's name and department.</param>
/// <param name="Vendor">Who is ordered from.</param>
/// <param name="OrderDate">Its date.</param>
/// <param name="TermYears">Years of service.</param>
/// <param name="AgreementNumber">The master agreement.</param>
/// <param name="AddendumNumber">The state's addendum to it.</param>
/// <param name="BillTo">Lines separated by a line feed.</param>
/// <param name="Contact">Name and mail address.</param>
/// <param name="Delivery">Delivery terms.</param>
/// <param name="NotToExceed">Over the whole term.</param>
/// <param name="Signed">Who signed, and when; says if nobody has.</param>
/// <param name="Certified">Who certified, and when; says if nobody has.</param>
/// <param name="CreatedAt">The instant that the file's properties name.</param>
/// <param name="Lines">In the order of their numbers: all of a ship-to together.</param>
public sealed record PurchaseOrder(
    string Number,
    string Warning,
    string Buyer,
    string Vendor,
    DateOnly OrderDate,
    int TermYears,
    string AgreementNumber,
    string AddendumNumber,
    string BillTo,
    string Contact,
    string Delivery,
    Money NotToExceed,
    string Signed,
    string Certified,
    DateTime CreatedAt,
    IReadOnlyList<PurchaseOrderLine> Lines);

/// <summary>A line of a purchase order.</summary>
/// <param name="Number">Its number.</param>
/// <param name="District">The district.</param>
/// <param name="ShipTo">Name and address; lines separated by a line feed.</param>
/// <param name="Description">What is ordered.</param>
/// <param name="IsSeat">A seat, or the network for one.</param>
/// <param name="Quantity">Seats.</param>
/// <param name="UnitPrice">A seat and year.</param>
/// <param name="TotalYear">A year.</param>
/// <param name="Devices">What is shipped for it: <c>98 × Apple iPad 32 GB</c>.</param>
public sealed record PurchaseOrderLine(
    int Number, string District, string ShipTo, string Description, bool IsSeat, int Quantity, Money UnitPrice, Money TotalYear, IReadOnlyList<string> Devices);
