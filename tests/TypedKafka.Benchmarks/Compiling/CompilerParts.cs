using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TypedKafka.Benchmarks.Compiling;

/// <summary>The generators and analyzers as a package brings them. They are not referenced: a compiler loads them, too.</summary>
internal static class CompilerParts
{
    /// <summary>The assemblies, copied beside this program by its project file.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        Path.Combine(AppContext.BaseDirectory, "compiler", "TypedKafka.Generators.dll"),
        Path.Combine(AppContext.BaseDirectory, "compiler", "TypedKafka.Analyzers.dll"),
    ];

    /// <summary>What a project references that declares contracts and handlers.</summary>
    public static IEnumerable<string> Libraries() => Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(static file => Path.GetFileName(file) switch
    {
        "TypedKafka.dll" or "TypedKafka.Abstractions.dll" or "TypedKafka.Client.dll" or "TypedKafka.Protocol.dll" or "TypedKafka.Protobuf.dll" or "Google.Protobuf.dll" => true,
        var name => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal),
    });

    public static IIncrementalGenerator Generator() =>
        (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(Files[0]).GetType("TypedKafka.Generators.TypedKafkaGenerator", throwOnError: true)!)!;
}
