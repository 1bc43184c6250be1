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
}

/// <summary>What became of one serial or tag, in words.</summary>
/// <remarks>
/// <c>Number</c>: as it was scanned.
/// <c>Model</c>: what it is; empty if it is not known.
/// </remarks>
public sealed record DeployResult(string Number, DeployVerdict Verdict, string Text, string Model = "");

/// <summary>Decides device by device; <see cref="DeviceTransitions"/> is the rule.</summary>
internal sealed class DeployPlan(School school, Audience audience, IReadOnlyDictionary<long, string> places, DeviceHandling handling)
{
    private readonly List<DeployResult> results = [];
    private readonly List<Device> ready = [];
    private readonly List<Device> fromShelf = [];

    public School School => school;

    public Audience Audience => audience;

    public IReadOnlyList<DeployResult> Results => results;

    /// <summary>Those that may be written.</summary>
    public IReadOnlyList<Device> Ready => ready;

    /// <summary>Those of them that were in use nowhere.</summary>
    public IReadOnlyList<Device> FromShelf => fromShelf;

    public static IReadOnlyList<string> Keys(IEnumerable<string> numbers) =>
        [.. numbers.Where(number => !string.IsNullOrWhiteSpace(number)).Select(Device.Key).Distinct(StringComparer.Ordinal)];

    /// <summary>Takes devices as they are.</summary>
    public void Take(IEnumerable<Device> devices)
    {
        foreach (var device in devices)
        {
            Add(device.Serial, device);
        }
    }

    /// <summary>Finds the device of each number among those of the district that have one of them.</summary>
    public void Match(IEnumerable<string> numbers, IReadOnlyList<Device> found)
    {
        var byKey = found
            .SelectMany(device => new[] { device.SerialKey, device.TagKey }.OfType<string>().Distinct(StringComparer.Ordinal).Select(key => (key, device)))
            .ToLookup(pair => pair.key, pair => pair.device, StringComparer.Ordinal);
        var seen = new HashSet<long>();
        foreach (var number in numbers.Where(number => !string.IsNullOrWhiteSpace(number)).Select(number => number.Trim()))
        {
            switch (byKey[Device.Key(number)].ToList())
            {
                case []:
                    Refuse(number, "", $"{Short(number)} is not deployed: the district has no device with this serial or tag. Check the label; if the device has just come, receive it first.");
                    break;
                case [var device] when !seen.Add(device.Id):
                    results.Add(new(number, DeployVerdict.Unchanged, $"{device.Serial} stands in the list more than once. It counts once.", device.Model));
                    break;
                case [var device]:
                    Add(number, device);
                    break;
                case var several:
                    Refuse(number, "", $"{Short(number)} is not deployed: {several.Count} devices have it as serial or tag ({string.Join(", ", several.Select(device => $"{device.Manufacturer} {device.Serial}"))}). Scan the other number on the label.");
                    break;
            }
        }
    }

    private void Add(string number, Device device)
    {
        var there = $"{school.Name}, {audience}";
        if (device.Status == DeviceStatus.Deployed && device.SchoolId == school.Id && device.Audience == audience)
        {
            results.Add(new(number, DeployVerdict.Unchanged, $"{device.Serial} is already with {there}. Nothing changed.", device.Model));
            return;
        }

        var wasAt = device.Status == DeviceStatus.Deployed ? $"{places[device.SchoolId]}, {device.Audience}" : "";
        if (device.Deploy(school.Id, audience, handling) is { } objection)
        {
            Refuse(number, device.Model, objection.Text);
            return;
        }

        ready.Add(device);
        if (wasAt.Length == 0)
        {
            fromShelf.Add(device);
            results.Add(new(number, DeployVerdict.Deployed, $"{device.Serial} is with {there}.", device.Model));
            return;
        }

        results.Add(new(number, DeployVerdict.Moved, $"{device.Serial} is with {there} now. It was with {wasAt}.", device.Model));
    }

    private void Refuse(string number, string model, string text) => results.Add(new(Short(number), DeployVerdict.Refused, text, model));

    private static string Short(string number) => Cut.At(number, 60);
}
