using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>A vendor sends a ship notice for an order: a form, and a file that names every device.</summary>
[LargestBody(LargestRequest)]
public sealed class ShipModel(IDataProtectionProvider protection) : PortalPage
{
    // larger than the largest file, so that a file that is a little too large is refused with a text and not cut off
    private const int LargestRequest = 64 * 1024 * 1024;
    private const int RowsOnPage = 50;

    private static readonly ListTable<LineToShip> Template = new ListTable<LineToShip>("ship-notice", "line")
        .Column("line", "Line", line => line.Number)
        .Column("serial", "Serial", _ => null)
        .Column("tag", "Tag", _ => null)
        .Column("carton", "Carton", _ => null)
        .Column("model", "Model", line => line.IsSpare ? $"{line.Model}, spare" : line.Model)
        .Column("shipTo", "Ship to", line => line.ShipToName)
        .Column("district", "District", line => line.DistrictName)
        .Column("left", "Left to ship", line => line.Left);

    private static readonly ListTable<RefusedRow> Refusals = new ListTable<RefusedRow>("refused-rows", "row")
        .Column("row", "Row", row => row.Number)
        .Column("line", "Line", row => row.Line)
        .Column("serial", "Serial", row => row.Serial)
        .Column("tag", "Tag", row => row.Tag)
        .Column("carton", "Carton", row => row.Carton)
        .Column("why", "Why", row => row.Why);

    [BindProperty(SupportsGet = true, Name = "number")]
    public string Number { get; set; } = "";

    [BindProperty]
    public FormInput Form { get; set; } = new();

    public ShowOrderToShip.Shown Shown { get; private set; } = null!;

    public IReadOnlyList<RefusedRow> RefusedRows { get; private set; } = [];

    public IEnumerable<RefusedRow> RefusedOnPage => RefusedRows.Take(RowsOnPage);

    /// <summary>Whether a day is so far away that the vendor is asked whether it is meant.</summary>
    public bool AsksForDates => new[] { "Form.ShippedOn", "Form.ExpectedOn" }.Any(day => ModelState[day]?.Errors.Count > 0);

    /// <summary>All refused rows, packed and sealed: the page carries them, no node has to keep them.</summary>
    public string Sealed { get; private set; } = "";

    public sealed class FormInput
    {
        public string? Carrier { get; set; }

        public string? Tracking { get; set; }

        public DateOnly? ShippedOn { get; set; }

        public DateOnly? ExpectedOn { get; set; }

        /// <summary>Whether days that are more than a year away are meant.</summary>
        public bool IsSure { get; set; }

        public IFormFile? File { get; set; }

        /// <summary>What the form says of the truck, as it was filled in.</summary>
        public ShipNoticeHead Head() => new(Carrier ?? "", Tracking ?? "", ShippedOn, ExpectedOn, IsSure);
    }

    private IDataProtector Protector =>
        protection.CreateProtector("Refused rows", CurrentUser.Person.ToString(CultureInfo.InvariantCulture));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        Form.ShippedOn = Shown.Today;
        return Page();
    }

    /// <summary>The file to fill in: a row for each device line that something is left of.</summary>
    public async Task<IActionResult> OnGetTemplateAsync() => await Load()
        ? new ListFileResult(Template.Download(CurrentUser, Shown.Open.ToAsyncEnumerable(), $"ship-notice-{Shown.Number}"), ListFormat.Csv)
        : NotFound();

    /// <summary>
    /// The file is read and checked before anything is locked; then it is shipped, or everything that is wrong with it is said. A long one
    /// goes to the background as soon as it can be read.
    /// </summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var (upload, file) = await Content();
        if (upload is not null && file.Objections.Count == 0 && file.Rows.Count > SendShipNotice.MostInRequest)
        {
            return await Send(new SendShipNotice.Command(Number, Form.Head().FilledFrom(file.Rows), upload, file.Rows.Count)) switch
            {
                Outcome<SendShipNotice.Begun>.Done(var begun) => await Follow(begun.Work),
                var other => await NotDone(other, Load, nameof(Form)),
            };
        }

        return await Ship(upload, file);
    }

    /// <summary>The refused rows as a file, with the reasons in a column of their own.</summary>
    public IActionResult OnPostRefused(string? rows)
    {
        MayOpen(Permission.ShipDevices);
        try
        {
            using var packed = new MemoryStream(Protector.Unprotect(Convert.FromBase64String(rows ?? "")));
            using var unzip = new GZipStream(packed, CompressionMode.Decompress);
            using var text = new MemoryStream();
            unzip.CopyTo(text);
            return File(text.ToArray(), "text/csv; charset=utf-8", $"refused-rows-{Number}.csv");
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return BadRequest();
        }
    }

    private async Task<IActionResult> Ship(ShipDevices.NoticeFile.Uploaded? upload, ShipNoticeFile.Content file)
    {
        var head = Form.Head().FilledFrom(file.Rows);
        var check = await Send(new CheckShipNotice.Query(Number, head, file.Rows));
        if (check is not Outcome<CheckShipNotice.Checked>.Done(var found))
        {
            return await NotDone(check, Load, nameof(Form));
        }

        if (file.Objections.Count > 0 || found.Objections.Count > 0)
        {
            return await Refused(found with { Objections = [.. found.Objections, .. file.Objections] });
        }

        var outcome = await Send(new ShipDevices.Command(Number, head, [.. file.Rows.Select(row => row.Unit())], upload));
        if (outcome is Outcome<ShipDevices.Shipped>.Done(var shipped))
        {
            return DoneAt(
                shipped.Shipments.Count == 1 ? $"/fulfillment/shipments/{shipped.Shipments[0].Number}" : $"/orders/{Number}/ship",
                $"{FulfillmentTexts.Devices(shipped.Shipments.Sum(made => made.Devices))} "
                    + $"{(shipped.Shipments is [{ Devices: 1 }] ? "is" : "are")} on the way in {shipped.Shipments.Count:N0} "
                    + $"{(shipped.Shipments.Count == 1 ? "shipment" : "shipments")}. The districts and the state have been told. "
                    + $"{file.Note}"
                    .TrimEnd());
        }

        // somebody else was first: the check says which rows are taken by now
        return await Send(new CheckShipNotice.Query(
            Number, head, file.Rows)) is Outcome<CheckShipNotice.Checked>.Done({ Objections.Count: > 0 } meanwhile)
            ? await Refused(meanwhile)
            : await NotDone(outcome, Load, nameof(Form));
    }

    private async Task<string> Pack(IReadOnlyList<RefusedRow> rows)
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            await ListFile.WriteCsv(Refusals.Download(CurrentUser, rows.ToAsyncEnumerable()), zip, HttpContext.RequestAborted);
        }

        return Convert.ToBase64String(Protector.Protect(packed.ToArray()));
    }

    private async Task<IActionResult> Refused(CheckShipNotice.Checked found)
    {
        RefusedRows = found.Rows;
        Sealed = RefusedRows.Count > RowsOnPage ? await Pack(RefusedRows) : "";
        return await Load() ? Refuse(found.Objections, nameof(Form)) : NotFound();
    }

    /// <summary>What the file says. One that is too large is read just so far that it can be told so.</summary>
    private async Task<(ShipDevices.NoticeFile.Uploaded? Upload, ShipNoticeFile.Content Content)> Content()
    {
        if (Form.File is not { Length: > 0 } file)
        {
            return (null, new([], [new(nameof(Form.File), "Choose the file that lists the devices.")], []));
        }

        var content = new byte[Math.Min(file.Length, ShipNoticeFile.MostBytes + 1)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, HttpContext.RequestAborted);
        return (new(file.FileName, content), ShipNoticeFile.Read(content));
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowOrderToShip.Query(Number)) is not Outcome<ShowOrderToShip.Shown>.Done(var shown))
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
