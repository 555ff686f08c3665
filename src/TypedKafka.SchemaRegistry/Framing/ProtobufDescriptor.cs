using System.Text;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Protobuf;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>
/// A <c>.proto</c> file as its compiled descriptor in base64, which is what most serializers of Confluent's register. Confluent's registry makes text of it; others, Apicurio's for one, give it back as it came.
/// </summary>
internal static class ProtobufDescriptor
{
    // Field numbers and types of google/protobuf/descriptor.proto, as tags.
    private const uint FileMessageType = (4 << 3) | 2;
    private const uint MessageName = (1 << 3) | 2;
    private const uint MessageNestedType = (3 << 3) | 2;
    private const uint MessageOptions = (7 << 3) | 2;
    private const uint OptionsMapEntry = 7 << 3;

    /// <summary>Takes a schema for a descriptor where it is base64, which no text of a file that has a message is.</summary>
    public static bool TryDecode(string schema, out ReadOnlySpan<byte> descriptor)
    {
        var bytes = new byte[schema.Length];
        var isDescriptor = Convert.TryFromBase64String(schema, bytes, out var length) && length > 0;
        descriptor = bytes.AsSpan(0, isDescriptor ? length : 0);
        return isDescriptor;
    }

    /// <exception cref="FormatException">It is malformed.</exception>
    public static ProtobufMessages Read(ReadOnlySpan<byte> descriptor)
    {
        var root = new ProtobufMessages();
        try
        {
            AddAll(root, descriptor, FileMessageType, depth: 0);
        }
        catch (MessageFormatException exception)
        {
            throw new FormatException($"its descriptor cannot be read. {exception.Message}", exception);
        }

        return root;
    }

    private static void AddAll(ProtobufMessages place, ReadOnlySpan<byte> bytes, uint tag, int depth)
    {
        if (depth > MessageIndexes.MostIndexes) throw new MessageFormatException("Its messages are nested without end.");
        var reader = new ProtoReader(bytes, default);
        while (reader.Next())
        {
            if (reader.Tag == tag) Add(place, reader.ReadBytes(), depth);
            else reader.Skip();
        }
    }

    private static void Add(ProtobufMessages place, ReadOnlySpan<byte> message, int depth)
    {
        var name = "";
        var isMapEntry = false;
        var reader = new ProtoReader(message, default);
        while (reader.Next())
        {
            if (reader.Tag == MessageName) name = Encoding.UTF8.GetString(reader.ReadBytes());
            else if (reader.Tag == MessageOptions) isMapEntry = IsMapEntry(reader.ReadBytes());
            else reader.Skip();
        }

        if (isMapEntry) place.AddMapEntry();
        else AddAll(place.Add(name), message, MessageNestedType, depth + 1);
    }

    private static bool IsMapEntry(ReadOnlySpan<byte> options)
    {
        var reader = new ProtoReader(options, default);
        while (reader.Next())
        {
            var value = reader.Skip();
            if (reader.Tag == OptionsMapEntry) return options[value] != 0;
        }

        return false;
    }
}
