using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>The kinds of foreign messages, by the interface that tells them: a line a kind.</summary>
internal static class ForeignCodecs
{
    private static readonly (string Interface, ForeignCodec Codec)[] s_known =
    [
        ("Google.Protobuf.IMessage", new ForeignCodec(SchemaFormat.Protobuf, "TypedKafka.Protobuf.GoogleMessage", "TypedKafka.Protobuf")),
    ];

    /// <summary>What writes and reads messages of a type, or <see langword="null"/> where that is generated.</summary>
    public static ForeignCodec? Of(INamedTypeSymbol type)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            foreach (var (name, codec) in s_known)
            {
                if (SymbolNames.Is(implemented, name)) return codec;
            }
        }

        return null;
    }

    /// <summary>The interfaces, as people name them.</summary>
    public static string Supported => string.Join(", ", s_known.Select(static known => known.Interface));

    /// <summary>Whether an assembly references what a codec is in.</summary>
    public static bool IsReferenced(ForeignCodec codec, IAssemblySymbol home) =>
        home.Modules.Any(module => module.ReferencedAssemblies.Any(assembly => assembly.Name == codec.Package));
}
