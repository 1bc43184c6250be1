using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Devices;

/// <summary>What became of one serial or tag.</summary>
public enum DeployVerdict
{
    Deployed = 0,

    /// <summary>It was in use elsewhere in the district.</summary>
    Moved = 1,

    /// <summary>It is there already, or stands twice in the list: nothing to do.</summary>
    Unchanged = 2,

    Refused = 3,

    /// <summary>The person is asked whether it is meant; nothing happened yet.</summary>
    Asked = 4,

    /// <summary>A deployment was taken back.</summary>
    Undone = 5,
}

/// <summary>What became of one serial or tag, in words.</summary>
/// <remarks>
/// <c>Number</c>: as it was scanned.
/// <c>Model</c>: what it is; empty if it is not known.
/// </remarks>
public sealed record DeployResult(string Number, DeployVerdict Verdict, string Text, string Model = "");

/// <summary>Decides device by device; <see cref="DeviceTransitions"/> is the rule.</summary>
internal sealed class DeployPlan(
    School school, Audience audience, IReadOnlyDictionary<long, string> places, DeviceHandling handling, DeployQuestions? questions = null)
{
    private readonly List<DeployResult> results = [];
    private readonly List<Device> ready = [];
    private readonly List<(Device Device, long? Before)> moves = [];
    private readonly List<Device> fromShelf = [];

    public School School => school;

    public Audience Audience => audience;

    public IReadOnlyList<DeployResult> Results => results;

    /// <summary>Those that may be written.</summary>
    public IReadOnlyList<Device> Ready => ready;

    /// <summary>The same, each with the school where it was in use before.</summary>
    public IReadOnlyList<(Device Device, long? Before)> Moves => moves;

    /// <summary>Those of them that were in use nowhere.</summary>
    public IReadOnlyList<Device> FromShelf => fromShelf;

    /// <summary>Takes devices as they are.</summary>
    public void Take(IEnumerable<Device> devices)
    {
        foreach (var device in devices)
        {
            Add(device.Serial, device);
        }
    }

    /// <summary>Finds the device of each code among those of the district that it may mean.</summary>
    public void Match(IReadOnlyList<ScannedCode> codes, IReadOnlyList<Device> found)
    {
        var byKey = found
            .SelectMany(device => new[] { device.SerialKey, device.TagKey }
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Select(key => (key, device)))
            .ToLookup(pair => pair.key, pair => pair.device, StringComparer.Ordinal);
        var seen = new HashSet<long>();
        foreach (var code in codes)
        {
            var match = code.Match([.. code.Keys.SelectMany(key => byKey[key]).Distinct()]);
            switch (match)
            {
                case { Several.Count: > 0 }:
                    Refuse(code.Shown, "", $"{Short(code.Shown)} is not deployed: {match.InWords()}");
                    break;
                case { Device: null }:
                    Refuse(code.Shown, "", Unknown(code));
                    break;
                case { Device: { } device } when !seen.Add(device.Id):
                    results.Add(new(
                        code.Shown,
                        DeployVerdict.Unchanged,
                        $"{device.Serial} is in the list more than once. It counts once.",
                        device.Model));
                    break;
                case { Device: { } device }:
                    Add(code.Shown, device, match.ReadAs(code));
                    break;
            }
        }
    }

    private static string Unknown(ScannedCode code) => code.Other() is not OtherCode.None and var other
        ? $"{Short(code.Shown)} is not deployed. {other.InWords()}"
        : $"{Short(code.Shown)} is not deployed: the district has no device with this serial or tag. Check the label; if the device has "
            + "just come, receive it first.";

    private void Add(string number, Device device, string readAs = "")
    {
        var there = $"{school.Name}, {audience}";
        if (device.Status == DeviceStatus.Deployed && device.SchoolId == school.Id && device.Audience == audience)
        {
            results.Add(new(
                number, DeployVerdict.Unchanged, $"{device.Serial} is already with {there}. Nothing changed.{readAs}", device.Model));
            return;
        }

        var wasAt = device.Status == DeviceStatus.Deployed ? $"{places[device.SchoolId]}, {device.Audience}" : "";
        if (questions?.Of(device, wasAt) is { Length: > 0 } question
            && DeviceTransitions.Find(device.Status, DeviceAction.Deploy) is not null)
        {
            var answer = wasAt.Length > 0 ? $"Move it to {there}?" : $"Deploy it to {there} all the same?";
            results.Add(new(number, DeployVerdict.Asked, $"{question} {answer}{readAs}", device.Model));
            return;
        }

        var before = wasAt.Length > 0 ? device.SchoolId : (long?)null;
        if (device.Deploy(school.Id, audience, handling) is { } objection)
        {
            Refuse(number, device.Model, objection.Text + readAs);
            return;
        }

        ready.Add(device);
        moves.Add((device, before));
        if (wasAt.Length == 0)
        {
            fromShelf.Add(device);
            results.Add(new(number, DeployVerdict.Deployed, $"{device.Serial} is with {there}.{readAs}", device.Model));
            return;
        }

        results.Add(new(number, DeployVerdict.Moved, $"{device.Serial} is with {there} now. It was with {wasAt}.{readAs}", device.Model));
    }

    private void Refuse(string number, string model, string text) => results.Add(new(Short(number), DeployVerdict.Refused, text, model));

    private static string Short(string number) => Cut.At(number, 60);
}
