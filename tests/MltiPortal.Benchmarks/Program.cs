using System.Globalization;
using MltiPortal.Benchmarks;

// tests/bench.sh runs this in Release. A time is a ratio, measured in one run against a reference on the same rows and machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var isShort = args.Contains("--short");
var folder = args.FirstOrDefault(arg => !arg.StartsWith('-')) ?? Path.Combine(Path.GetTempPath(), "mlti-bench");
Directory.CreateDirectory(folder);
return await OrderListBenchmark.Run(folder, isShort ? BenchmarkPace.Short : BenchmarkPace.Full, Console.Out);
