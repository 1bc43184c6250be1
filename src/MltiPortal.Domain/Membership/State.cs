namespace MltiPortal.Domain.Membership;

/// <summary>A participating state: its department of education runs the program, its procurement office signs.</summary>
public sealed class State
{
    public long Id { get; private set; }

    /// <summary>Two capital letters: <c>ME</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Who runs the program: <c>Department of Education</c>.</summary>
    public required string Department { get; init; }

    /// <summary>IANA name of the zone in which windows close: <c>America/New_York</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Where invoices of the state's orders go, lines separated by a line feed.</summary>
    public required string BillTo { get; init; }

    /// <summary>When its orders are paid: <c>Net 30 days from a correct invoice.</c> Empty where an order says nothing of it.</summary>
    public string PaymentTerms { get; init; } = "";

    /// <summary>The number of its certificate of exemption from sales tax; empty where it has none.</summary>
    public string TaxExemptCertificate { get; init; } = "";

    /// <summary>What a vendor's invoice must say and where it is sent; empty where an order says nothing of it.</summary>
    public string Invoicing { get; init; } = "";

    /// <summary>What its orders state about sales tax; empty without a certificate.</summary>
    public string TaxExemption => TaxExemptCertificate.Length == 0
        ? ""
        : $"The State of {Name} is exempt from sales and use tax. Certificate number {TaxExemptCertificate}.";

    /// <summary>Marked in the demo, where the deployment is invented.</summary>
    public bool IsDemo { get; init; }
}
