using MltiPortal.Domain;

namespace MltiPortal.Application.Demo;

/// <summary>What is to be loaded. The same size and day load the same content.</summary>
/// <param name="AsOf">The day that all dates are counted from.</param>
/// <param name="Districts">Eligible districts of the demo state, 12 or more.</param>
/// <param name="Devices">Devices ordered with last year's cohort, about; none: the seats of June 2013.</param>
/// <param name="State">The demo state's code: ME, VT, NV or HI.</param>
public sealed record DemoSize(DateOnly AsOf, int Districts = DemoSize.DefaultDistricts, int? Devices = null, string State = "ME")
{
    public const int DefaultDistricts = 184;

    /// <summary>Fewer would not show every stage.</summary>
    public const int LeastDistricts = 24;

    /// <summary>The seats of June 2013 (fact): iPad, MacBook Air, ProBook.</summary>
    private static readonly int[] Seats2013 = [39_457, 24_128, 5_474];

    // spares, and the second device of staff at iPad schools, in the default demo
    private const double DevicesPerSeat = 1.08;

    /// <summary>The program year of the open window.</summary>
    public SchoolYear ThisYear => SchoolYear.Of(AsOf).Next;

    /// <summary>The program year of the cohort that is deploying.</summary>
    public SchoolYear LastYear => SchoolYear.Of(AsOf);

    /// <summary>Seats of last year's cohort: iPad, MacBook Air, ProBook.</summary>
    internal int[] Seats()
    {
        if (Devices is not { } devices)
        {
            return Seats2013;
        }

        var total = devices / DevicesPerSeat;
        var all = Seats2013.Sum();
        return [.. Seats2013.Select(seats => Math.Max(1, (int)(seats * total / all)))];
    }
}
