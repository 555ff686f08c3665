using Microsoft.Extensions.Configuration;

namespace TypedKafka.Benchmarks;

/// <summary>The options of a command: <c>--name value</c>. One that it does not know would be a figure of something else than was asked for.</summary>
internal static class CommandOptions
{
    /// <exception cref="ArgumentException">There is an option of another name.</exception>
    public static IConfiguration Parse(string[] args, params string[] names)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
        var unknown = configuration.GetChildren().FirstOrDefault(option => !names.Contains(option.Key, StringComparer.OrdinalIgnoreCase));
        return unknown is null ? configuration : throw new ArgumentException($"--{unknown.Key} is no option; these are: --{string.Join(", --", names)}.");
    }
}
