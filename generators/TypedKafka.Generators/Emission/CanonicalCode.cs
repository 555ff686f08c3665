using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Statements that write and read canonical bytes.</summary>
internal static class CanonicalCode
{
    public static string Write(ValueModel value, string writer, string expression) => value.Underlying is { } number
        ? $"TkWire::CanonicalBytes.WriteEnum<{value.Type}, {number}>(ref {writer}, {expression});"
        : $"TkWire::CanonicalBytes.Write(ref {writer}, {expression});";

    public static string Read(ValueModel value, string bytes, string member, string result) => value.Underlying is { } number
        ? $"TkWire::CanonicalReader.ReadEnum<{value.Type}, {number}>({bytes}, {Literals.Text(member)}, out var {result});"
        : $"TkWire::CanonicalReader.Read({bytes}, {Literals.Text(member)}, out {value.Type} {result});";
}
