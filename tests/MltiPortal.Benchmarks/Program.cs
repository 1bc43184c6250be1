using System.Globalization;
using MltiPortal.Benchmarks;

// tests/bench.sh runs this in Release. A time is a ratio, measured in one run against a reference on the same rows and machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var isShort = args.Contains("--short");
string[] known = ["orders", "pages", "writers"];
var chosen = known.Where(args.Contains).DefaultIfEmpty("orders").ToList();
var folder = args.FirstOrDefault(arg => !arg.StartsWith('-') && !known.Contains(arg)) ?? Path.Combine(Path.GetTempPath(), "mlti-bench");
Directory.CreateDirectory(folder);
foreach (var one in chosen)
{
    var status = one switch
    {
        "writers" => await WritersBenchmark.Run(isShort, Console.Out),
        "pages" => await PagesBenchmark.Run(folder, Console.Out),
        _ => await OrderListBenchmark.Run(folder, isShort ? BenchmarkPace.Short : BenchmarkPace.Full, Console.Out),
    };
    if (status != 0)
    {
        return status;
    }
}

return 0;
