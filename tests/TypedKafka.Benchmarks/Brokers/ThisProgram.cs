using System.Diagnostics;

namespace TypedKafka.Benchmarks.Brokers;

/// <summary>Starts this program again, as another process with another command.</summary>
internal static class ThisProgram
{
    public static ProcessStartInfo With(IEnumerable<string> arguments, bool redirectInput = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = redirectInput };
        start.ArgumentList.Add(typeof(ThisProgram).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }
}
