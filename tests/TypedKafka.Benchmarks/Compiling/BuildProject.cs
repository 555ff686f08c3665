using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TypedKafka.Benchmarks.Compiling;

/// <summary>A project of contracts in a folder of its own, outside of this repository, that <c>dotnet build</c> builds; the compiler itself says how long generators and analyzers took.</summary>
internal sealed partial class BuildProject : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("typedkafka-contracts-").FullName;

    public BuildProject(int contracts)
    {
        foreach (var (file, text) in ContractSources.Of(contracts)) File.WriteAllText(Path.Combine(_folder, file), text);
        var libraries = string.Join('\n', CompilerParts.Libraries().Select(static path => $"""    <Reference Include="{path}" />"""));
        var parts = string.Join('\n', CompilerParts.Files.Select(static path => $"""    <Analyzer Include="{path}" />"""));
        File.WriteAllText(Path.Combine(_folder, "Shop.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ReportAnalyzer>true</ReportAnalyzer>
              </PropertyGroup>
              <ItemGroup>
            {libraries}
            {parts}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Builds it anew.</summary>
    /// <param name="warm">With the compiler server, which a build before has warmed up; otherwise the compiler is a process of its own whose code, and ours, is compiled while it runs.</param>
    public async Task<BuildFigures> BuildAsync(bool warm)
    {
        var started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = _folder, RedirectStandardOutput = true };
        foreach (var argument in (string[])["build", "-t:Rebuild", "-v:d", "-nologo", "-clp:PerformanceSummary", $"-p:UseSharedCompilation={warm}"]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet build did not start.");
        using var deadline = new CancellationTokenSource(Deadline);
        string output;
        try
        {
            output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The build was not done within {Deadline.TotalMinutes} min.");
        }

        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"The build failed:\n{string.Join('\n', Problem().Matches(output).Select(static match => match.Value).Distinct().Take(10))}");
        return new(elapsed, Milliseconds(output, CompileTask()) / 1000, Seconds(output, "TypedKafka.Generators, Version"), Seconds(output, "TypedKafka.Analyzers, Version"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static double Milliseconds(string output, Regex line) => line.Match(output) is { Success: true } match
        ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException("The build did not say how long the compiler took.");

    /// <summary>The compiler's own report has a line for each assembly: seconds, percent, name. Less than a thousandth of a second is printed as such.</summary>
    private static double Seconds(string output, string assembly)
    {
        var match = Regex.Match(output, $@"^\s*(<?\s*[\d.]+)\s+<?\s*\d+\s+{Regex.Escape(assembly)}", RegexOptions.Multiline);
        return match.Success
            ? double.Parse(match.Groups[1].Value.TrimStart('<', ' '), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The compiler did not say how long {assembly} took.");
    }

    [GeneratedRegex(@"^\s*(\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex CompileTask();

    [GeneratedRegex(@"^.*: error .*$", RegexOptions.Multiline)]
    private static partial Regex Problem();
}
