using System.Globalization;
using TypedKafka.Benchmarks.Comparing;

namespace TypedKafka.Benchmarks.Compiling;

/// <summary>What contracts cost who compiles them: our share of a build, and of a keystroke in an editor.</summary>
internal static class CompileCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = CommandOptions.Parse(args, "contracts", "handlers", "rounds", "edits");
        var contracts = Number("contracts", 500);
        var handlers = Number("handlers", 100);
        var rounds = Number("rounds", 5);
        var edits = Number("edits", 50);

        if (rounds > 0) await BuildAsync(contracts, rounds);
        Print($"{contracts} contracts", new Keystrokes(ContractSources.Of(contracts)).Measure(edits, warmup: 20), edits);
        Print($"{handlers} handlers and {HandlerSources.Foreign} contracts of an assembly", new Keystrokes(HandlerSources.Of(handlers)).Measure(edits, warmup: 20), edits);
        return 0;

        int Number(string name, int otherwise) => configuration[name] is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
    }

    private static async Task BuildAsync(int contracts, int rounds)
    {
        using var project = new BuildProject(contracts);
        var cold = new List<BuildFigures>();
        var warm = new List<BuildFigures>();
        await project.BuildAsync(warm: true); // restores, and warms the server up
        for (var round = 0; round < rounds; round++)
        {
            cold.Add(await project.BuildAsync(warm: false));
            warm.Add(await project.BuildAsync(warm: true));
        }

        Console.WriteLine($"{contracts} contracts, {rounds} builds of each kind: median (min–max)\n");
        Console.WriteLine("| compiler | dotnet build s | Csc s | generators s | analyzers s | share of the build |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Print("a new process", cold);
        Print("the server, warm", warm);
    }

    private static void Print(string project, KeystrokeFigures figures, int edits)
    {
        Console.WriteLine($"\n{project}: after a keystroke elsewhere ({edits} edits, {figures.Files} generated files), ms: median (min–max)\n");
        Console.WriteLine($"ours {Text(figures.Ours, "0.00")}; an empty transform {Text(figures.Empty, "0.00")}; ratio of the medians {Invariant(figures.Ours.Median / figures.Empty.Median, "0.00")}\n");
        foreach (var (reason, count) in figures.Reasons) Console.WriteLine($"  {reason}: {count}");
    }

    private static void Print(string compiler, List<BuildFigures> builds) => Console.WriteLine(
        $"| {compiler} | {Text(builds, static b => b.Build)} | {Text(builds, static b => b.Compiler)} | {Text(builds, static b => b.Generators)} | {Text(builds, static b => b.Analyzers)} " +
        $"| {Text(builds, static b => b.Share * 100, "0.0")} % |");

    private static string Text(List<BuildFigures> builds, Func<BuildFigures, double> figure, string format = "0.00") => Text(Spread.Of(builds.Select(figure)), format);

    private static string Text(Spread spread, string format) => $"{Invariant(spread.Median, format)} ({Invariant(spread.Min, format)}–{Invariant(spread.Max, format)})";

    private static string Invariant(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
