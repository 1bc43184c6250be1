using Microsoft.AspNetCore.Razor.TagHelpers;
using MltiPortal.Web.Pages;

namespace MltiPortal.Web.TagHelpers;

/// <summary>The form around a scan box: says to <c>scan.js</c> where a scan goes and where its answer does.</summary>
[HtmlTargetElement("form", Attributes = "scan-box")]
public sealed class ScanFormTagHelper : TagHelper
{
    public ScanBox ScanBox { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("data-scan", ScanBox.Path);
        output.Attributes.SetAttribute("data-scan-text", ScanBox.Text);
        output.Attributes.SetAttribute("data-scan-id", ScanBox.Id);
        output.Attributes.SetAttribute("data-scan-carry", ScanBox.Carry);
        output.Attributes.SetAttribute("data-scan-target", ScanBox.Target);
        output.Attributes.SetAttribute("data-scan-swap", ScanBox.Swap);
        output.Attributes.SetAttribute("data-scan-say", ScanBox.SayId);
        output.Attributes.SetAttribute("data-scan-person", ScanBox.Person);
    }
}
