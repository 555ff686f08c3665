using System.Text.Unicode;
using Google.Protobuf.Reflection;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Protobuf;

namespace TypedKafka.Protobuf;

/// <summary>Finds the member of a message that cannot be read: Google.Protobuf does not say.</summary>
internal static class GoogleMessagePath
{
    private const uint LengthDelimited = 2;

    // As deep as Google.Protobuf goes itself.
    private const int MaxDepth = 100;

    /// <summary>The path of the member that is malformed, or <see langword="null"/> where none is found.</summary>
    public static string? Find(MessageDescriptor message, ReadOnlySpan<byte> bytes) => Find(message, bytes, depth: 0) is { Length: > 0 } path ? path : null;

    /// <returns>The path below the message, which is empty where the message itself is malformed; <see langword="null"/> where nothing is.</returns>
    private static string? Find(MessageDescriptor message, ReadOnlySpan<byte> bytes, int depth)
    {
        var reader = new ProtoReader(bytes, default);
        var counts = new Dictionary<int, int>();
        FieldDescriptor? field = null;
        try
        {
            while (true)
            {
                field = null;
                if (!reader.Next()) return null;
                field = message.FindFieldByNumber((int)(reader.Tag >> 3));
                if (field is null || (reader.Tag & 7) != LengthDelimited)
                {
                    reader.Skip();
                    continue;
                }

                if (Inside(field, reader.ReadBytes(), depth) is { } inner) return Join(Name(field, counts), inner);
                counts[field.FieldNumber] = counts.GetValueOrDefault(field.FieldNumber) + 1;
            }
        }
        catch (MessageFormatException)
        {
            return field is null ? "" : Name(field, counts);
        }
    }

    private static string? Inside(FieldDescriptor field, ReadOnlySpan<byte> bytes, int depth) => field.FieldType switch
    {
        FieldType.Message => depth + 1 < MaxDepth ? Find(field.MessageType, bytes, depth + 1) : "",
        FieldType.String => Utf8.IsValid(bytes) ? null : "",
        _ => null,
    };

    private static string Name(FieldDescriptor field, Dictionary<int, int> counts) =>
        field.IsRepeated ? $"{field.JsonName}[{counts.GetValueOrDefault(field.FieldNumber)}]" : field.JsonName;

    private static string Join(string outer, string inner) => inner.Length == 0 ? outer : $"{outer}.{inner}";
}
