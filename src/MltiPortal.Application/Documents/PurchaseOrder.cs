using MltiPortal.Domain;

namespace MltiPortal.Application.Documents;

/// <summary>What a purchase order's document says.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Warning">What must stand above all: that it is not placed yet, or an extract. Empty for a placed order in whole.</param>
/// <param name="State">The state under whose addendum it is: <c>State of Maine</c>. On every page.</param>
/// <param name="Buyer">Who orders: the state's department, or a district.</param>
/// <param name="Vendor">Who is ordered from: name and address; lines separated by a line feed.</param>
/// <param name="OrderDate">Its date.</param>
/// <param name="TermYears">Years of service.</param>
/// <param name="AgreementNumber">The master agreement.</param>
/// <param name="AddendumNumber">The state's addendum to it.</param>
/// <param name="BillTo">Lines separated by a line feed.</param>
/// <param name="Contact">Name, email address and phone; lines separated by a line feed.</param>
/// <param name="Terms">Delivery, payment, tax exemption, fund codes, invoicing: what the order states beside its items, each with its
/// name.</param>
/// <param name="NotToExceed">Over the whole term.</param>
/// <param name="Signatures">In the order in which they are given; also those that are missing.</param>
/// <param name="CreatedAt">The instant that the file's properties name.</param>
/// <param name="Lines">In the order of their numbers: all of a ship-to together.</param>
public sealed record PurchaseOrder(
    string Number,
    string Warning,
    string State,
    string Buyer,
    string Vendor,
    DateOnly OrderDate,
    int TermYears,
    string AgreementNumber,
    string AddendumNumber,
    string BillTo,
    string Contact,
    IReadOnlyList<PurchaseOrderTerm> Terms,
    Money NotToExceed,
    IReadOnlyList<PurchaseOrderSignature> Signatures,
    DateTime CreatedAt,
    IReadOnlyList<PurchaseOrderLine> Lines);

/// <summary>One of an order's terms: <c>Delivery</c>, and what is agreed of it.</summary>
public sealed record PurchaseOrderTerm(string Name, string Text);

/// <summary>A signature.</summary>
/// <param name="Act">What it does: <c>Signed</c>, <c>Certified</c>.</param>
/// <param name="Name">Who gave it; empty if nobody has.</param>
/// <param name="Role">As what.</param>
/// <param name="At">Date and time in the state's zone; empty if nobody has.</param>
public sealed record PurchaseOrderSignature(string Act, string Name, string Role, string At);

/// <summary>What a price is for.</summary>
public enum PricePeriod
{
    /// <summary>A year of the term.</summary>
    Year = 0,

    /// <summary>Once.</summary>
    Once = 1,
}

/// <summary>A line of a purchase order.</summary>
/// <param name="Number">Its number.</param>
/// <param name="District">The district.</param>
/// <param name="ShipTo">Name and address; lines separated by a line feed.</param>
/// <param name="ShipToNotes">Contact and delivery instructions of the ship-to, as far as there are any.</param>
/// <param name="Description">What is ordered, with its item number where it has one.</param>
/// <param name="IsSeat">A seat; not the network for one, nor anything else.</param>
/// <param name="Quantity">Seats or units.</param>
/// <param name="UnitPrice">Of one, for the period.</param>
/// <param name="Period">What the price and the total are for.</param>
/// <param name="Total">Quantity times price.</param>
/// <param name="Devices">What is shipped for it: <c>98 × Apple iPad 32 GB</c>.</param>
public sealed record PurchaseOrderLine(
    int Number,
    string District,
    string ShipTo,
    IReadOnlyList<string> ShipToNotes,
    string Description,
    bool IsSeat,
    int Quantity,
    Money UnitPrice,
    PricePeriod Period,
    Money Total,
    IReadOnlyList<string> Devices);
