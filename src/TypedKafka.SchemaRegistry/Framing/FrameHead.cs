using System.Buffers.Binary;
using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>What a message says of its schema: an id or a GUID, in its headers or before its body. Both framings are read, whichever is written; a header goes first.</summary>
internal readonly ref struct FrameHead
{
    public const byte IdVersion = 0;
    public const byte GuidVersion = 1;
    public const int IdLength = 1 + sizeof(int);
    public const int GuidLength = 1 + 16;

    private FrameHead(SchemaKey key, ReadOnlySpan<byte> rest, bool isHeader)
    {
        Key = key;
        Rest = rest;
        IsHeader = isHeader;
    }

    /// <summary>The header of a value's schema.</summary>
    public static ReadOnlySpan<byte> HeaderName => "__value_schema_id"u8;

    public SchemaKey Key { get; }

    /// <summary>What follows it where it stands: in a header the message indexes of Protobuf or nothing, else those and the body.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    public bool IsHeader { get; }

    /// <summary>Reads the head of a message.</summary>
    /// <exception cref="MessageFormatException">It has none.</exception>
    public static FrameHead Read(ReadOnlySpan<byte> value, MessageHeaders headers)
    {
        if (headers.TryGet(HeaderName, out var header))
        {
            if (TryRead(header, isHeader: true, out var head)) return head;
            throw new MessageFormatException("The header __value_schema_id has no schema id: it must be 00 and 4 bytes, or 01 and 16 bytes.");
        }

        if (TryRead(value, isHeader: false, out var prefixed) && value[0] == IdVersion) return prefixed;
        throw new MessageFormatException(value.IsEmpty
            ? "The message says no schema: it is empty, and has no header __value_schema_id."
            : $"The message says no schema: it has no header __value_schema_id, and begins with {Convert.ToHexString(value[..Math.Min(value.Length, IdLength)])} instead of 00 and an id of 4 bytes. Was it written without a registry?");
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, bool isHeader, out FrameHead head)
    {
        if (bytes.Length >= IdLength && bytes[0] == IdVersion)
        {
            head = new FrameHead(new SchemaKey(BinaryPrimitives.ReadInt32BigEndian(bytes[1..]), default), bytes[IdLength..], isHeader);
            return true;
        }

        if (bytes.Length >= GuidLength && bytes[0] == GuidVersion)
        {
            head = new FrameHead(new SchemaKey(null, new Guid(bytes[1..GuidLength], bigEndian: true)), bytes[GuidLength..], isHeader);
            return true;
        }

        head = default;
        return false;
    }
}
