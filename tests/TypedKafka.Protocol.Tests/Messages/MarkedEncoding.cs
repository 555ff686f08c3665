using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>
/// Writes a message from its definition alone, the slow way and without the generated codec, and notes where each length, count and tag lies.
/// So it is a second opinion on the codec, and it knows the structure that mutations need.
/// </summary>
internal sealed class MarkedEncoding
{
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly List<WireMark> marks = [];
    private readonly short version;
    private readonly bool isFlexible;
    private readonly bool hasUnknownTags;

    private MarkedEncoding(short version, bool isFlexible, bool hasUnknownTags)
    {
        this.version = version;
        this.isFlexible = isFlexible;
        this.hasUnknownTags = hasUnknownTags;
    }

    public byte[] Bytes => output.WrittenSpan.ToArray();

    public IReadOnlyList<WireMark> Marks => marks;

    /// <param name="message">What to write.</param>
    /// <param name="instance">One of it.</param>
    /// <param name="version">At which version.</param>
    /// <param name="hasUnknownTags">Adds a tagged field that no version has to every section of them.</param>
    public static MarkedEncoding Of(MessageDefinition message, object instance, short version, bool hasUnknownTags = false)
    {
        var encoding = new MarkedEncoding(version, message.IsFlexible(version), hasUnknownTags);
        encoding.Write(message.Root, instance);
        return encoding;
    }

    private void Write(StructDefinition definition, object instance)
    {
        foreach (var field in definition.Fields)
        {
            if (field.Versions.Contains(version) && !field.TaggedVersions.Contains(version))
                Write(field, field.Get(instance));
        }

        if (isFlexible) WriteTags(definition, instance);
    }

    private void WriteTags(StructDefinition definition, object instance)
    {
        var defaults = definition.New();
        var set = definition.Fields
            .Where(field => field.TaggedVersions.Contains(version) && MessageJson.IsSet(field, field.Get(instance), field.Get(defaults), version))
            .OrderBy(field => field.Attribute.Tag)
            .ToList();
        Varint(WireElement.TagCount, (uint)set.Count + (hasUnknownTags ? 1u : 0));
        foreach (var field in set)
        {
            var value = new MarkedEncoding(version, isFlexible, hasUnknownTags);
            value.Write(field, field.Get(instance));
            Varint(WireElement.TagNumber, (uint)field.Attribute.Tag);
            Varint(WireElement.TagSize, (uint)value.output.WrittenCount);
            var shift = output.WrittenCount;
            output.Write(value.Bytes);
            marks.AddRange(value.marks.Select(mark => mark with { Start = mark.Start + shift }));
        }

        if (!hasUnknownTags) return;
        Varint(WireElement.TagNumber, 9_999);
        Varint(WireElement.TagSize, 3);
        Raw(WireElement.Content, [7, 7, 7]);
    }

    private void Write(FieldDefinition field, object? value)
    {
        var isCompact = isFlexible && field.Attribute.Flexible.Length == 0;
        var isNullable = field.NullableVersions.Contains(version);
        if (field.IsArray)
        {
            var list = (ICollection?)value;
            Length(isCompact, WireElement.Length32, list?.Count ?? -1);
            foreach (var item in list ?? Array.Empty<object>())
                WriteSingle(field, item, isCompact, isNullable: false);
        }
        else
        {
            WriteSingle(field, value, isCompact, isNullable);
        }
    }

    private void WriteSingle(FieldDefinition field, object? value, bool isCompact, bool isNullable)
    {
        if (field.Struct is { } nested)
        {
            if (isNullable) Raw(WireElement.Presence, [value is null ? (byte)0xFF : (byte)1]);
            if (value is not null) Write(nested, value);
        }
        else if (field.ElementType == typeof(string))
        {
            WriteContent(isCompact, WireElement.Length16, value is null ? null : Encoding.UTF8.GetBytes((string)value));
        }
        else if (field.ElementType == typeof(ReadOnlyMemory<byte>))
        {
            WriteContent(isCompact, WireElement.Length32, value is null ? null : ((ReadOnlyMemory<byte>)value).ToArray());
        }
        else
        {
            Raw(WireElement.Value, Encode(value!));
        }
    }

    private void WriteContent(bool isCompact, WireElement plainLength, byte[]? content)
    {
        Length(isCompact, plainLength, content?.Length ?? -1);
        if (content is { Length: > 0 }) Raw(WireElement.Content, content);
    }

    private void Length(bool isCompact, WireElement plain, int length)
    {
        if (isCompact)
        {
            Varint(WireElement.CompactLength, (uint)(length + 1));
            return;
        }

        var bytes = new byte[plain == WireElement.Length16 ? 2 : 4];
        if (bytes.Length == 2) BinaryPrimitives.WriteInt16BigEndian(bytes, (short)length);
        else BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        Raw(plain, bytes);
    }

    private void Varint(WireElement element, uint value)
    {
        var bytes = new byte[Protocol.Wire.Varint.MaxLength32];
        Raw(element, bytes.AsSpan(0, Protocol.Wire.Varint.WriteUnsigned(bytes, (ulong)value)));
    }

    private void Raw(WireElement element, ReadOnlySpan<byte> bytes)
    {
        marks.Add(new(element, output.WrittenCount, bytes.Length));
        output.Write(bytes);
    }

    private static byte[] Encode(object value)
    {
        var bytes = new byte[16];
        switch (value)
        {
            case bool boolean:
                return [boolean ? (byte)1 : (byte)0];
            case sbyte number:
                return [(byte)number];
            case short number:
                BinaryPrimitives.WriteInt16BigEndian(bytes, number);
                return bytes[..2];
            case ushort number:
                BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
                return bytes[..2];
            case int number:
                BinaryPrimitives.WriteInt32BigEndian(bytes, number);
                return bytes[..4];
            case long number:
                BinaryPrimitives.WriteInt64BigEndian(bytes, number);
                return bytes[..8];
            case double number:
                BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
                return bytes[..8];
            case Guid uuid:
                return uuid.ToByteArray(bigEndian: true);
            default:
                throw new NotSupportedException($"There is no wire form for {value.GetType()}.");
        }
    }
}
