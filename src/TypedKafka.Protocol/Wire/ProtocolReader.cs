using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedKafka.Protocol.Wire;

/// <summary>
/// Reads the primitives of the protocol. Whatever the bytes say, it reads nothing beyond them, and what it makes of them takes no more than
/// <see cref="BytesForAByte"/> times their length and <see cref="BytesForNothing"/>: every violation is a <see cref="ProtocolException"/>.
/// </summary>
/// <remarks>
/// Given memory, values of type bytes are slices of it, valid as long as it is; given a span, they are copies. Invalid UTF-8 becomes
/// U+FFFD, as in the Java client: one client's odd name must not make a whole group unreadable.
/// </remarks>
internal ref struct ProtocolReader
{
    /// <summary>
    /// The most memory that a byte may become. Honest answers stay below it (a topic in a commit's answer takes 11), but an empty struct of three bytes becomes
    /// an object with an empty list, and a frame full of them would take twenty times its size.
    /// </summary>
    public const int BytesForAByte = 16;

    /// <summary>The memory that even the shortest message may take; a quarter of 64 KiB is left to the error's own text.</summary>
    public const int BytesForNothing = 48 * 1024;

    private const int ArrayOverhead = 24;

    private readonly ReadOnlySpan<byte> span;
    private readonly ReadOnlyMemory<byte> memory;
    private readonly bool hasMemory;
    private int position;
    private int limit;
    private long allowance;
    private string messageName;
    private short version;

    public ProtocolReader(ReadOnlySpan<byte> bytes)
    {
        span = bytes;
        limit = bytes.Length;
        allowance = ((long)BytesForAByte * bytes.Length) + BytesForNothing;
        messageName = "";
    }

    public ProtocolReader(ReadOnlyMemory<byte> bytes)
        : this(bytes.Span)
    {
        memory = bytes;
        hasMemory = true;
    }

    /// <summary>The next byte to read, counted from the start.</summary>
    public readonly int Position => position;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => limit - position;

    /// <summary>What is not yet read.</summary>
    public readonly ReadOnlySpan<byte> RemainingSpan => span[position..limit];

    /// <summary>Says what is read from here on, for the text of errors.</summary>
    public void Enter(string name, short atVersion)
    {
        messageName = name;
        version = atVersion;
    }

    /// <summary>Fails when bytes are left over: the sender's idea of the message is another one.</summary>
    public readonly void ExpectEnd()
    {
        if (position != limit)
            ThrowMalformed(null, $"{limit - position} bytes are left over");
    }

    public bool ReadBoolean(string? field = null) => ReadByte(field) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte(string? field = null)
    {
        Need(1, field);
        return span[position++];
    }

    public sbyte ReadInt8(string? field = null) => (sbyte)ReadByte(field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public short ReadInt16(string? field = null)
    {
        Need(2, field);
        var value = BinaryPrimitives.ReadInt16BigEndian(span[position..]);
        position += 2;
        return value;
    }

    public ushort ReadUInt16(string? field = null) => (ushort)ReadInt16(field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32(string? field = null)
    {
        Need(4, field);
        var value = BinaryPrimitives.ReadInt32BigEndian(span[position..]);
        position += 4;
        return value;
    }

    public uint ReadUInt32(string? field = null) => (uint)ReadInt32(field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64(string? field = null)
    {
        Need(8, field);
        var value = BinaryPrimitives.ReadInt64BigEndian(span[position..]);
        position += 8;
        return value;
    }

    public double ReadFloat64(string? field = null) => BitConverter.Int64BitsToDouble(ReadInt64(field));

    /// <summary>Sixteen bytes, the most significant first.</summary>
    public Guid ReadUuid(string? field = null)
    {
        Need(16, field);
        var value = new Guid(span.Slice(position, 16), bigEndian: true);
        position += 16;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadUnsignedVarint(string? field = null)
    {
        var length = Varint.TryReadUnsigned(span[position..limit], out uint value);
        if (length == 0)
            ThrowMalformed(field, "a varint ends too early or has more than 32 bits");
        position += length;
        return value;
    }

    /// <summary>Zigzag coded.</summary>
    public int ReadVarint(string? field = null) => Varint.UnZigZag(ReadUnsignedVarint(field));

    /// <summary>Zigzag coded.</summary>
    public long ReadVarlong(string? field = null)
    {
        var length = Varint.TryReadUnsigned(span[position..limit], out ulong value);
        if (length == 0)
            ThrowMalformed(field, "a varint ends too early or has more than 64 bits");
        position += length;
        return Varint.UnZigZag(value);
    }

    public string ReadString(string? field = null) => ReadNullableString(field) ?? ThrowNull<string>(field);

    public string? ReadNullableString(string? field = null)
    {
        var length = ReadInt16(field);
        return length < 0 ? null : ReadUtf8(length, field);
    }

    public string ReadCompactString(string? field = null) => ReadCompactNullableString(field) ?? ThrowNull<string>(field);

    public string? ReadCompactNullableString(string? field = null)
    {
        var length = ReadCompactLength(field);
        if (length > short.MaxValue)
            ThrowMalformed(field, $"a string of {length} bytes is longer than the protocol allows");
        return length < 0 ? null : ReadUtf8(length, field);
    }

    public ReadOnlyMemory<byte> ReadBytes(string? field = null) => ReadNullableBytes(field) ?? ThrowNull<ReadOnlyMemory<byte>>(field);

    public ReadOnlyMemory<byte>? ReadNullableBytes(string? field = null)
    {
        var length = ReadInt32(field);
        return length < 0 ? default(ReadOnlyMemory<byte>?) : ReadSlice(length, field);
    }

    public ReadOnlyMemory<byte> ReadCompactBytes(string? field = null) =>
        ReadCompactNullableBytes(field) ?? ThrowNull<ReadOnlyMemory<byte>>(field);

    public ReadOnlyMemory<byte>? ReadCompactNullableBytes(string? field = null)
    {
        var length = ReadCompactLength(field);
        return length < 0 ? default(ReadOnlyMemory<byte>?) : ReadSlice(length, field);
    }

    /// <summary>The count before an array of elements that take at least <paramref name="elementSize"/> bytes each, and become <paramref name="elementCost"/> bytes of memory.</summary>
    public int ReadArrayCount(int elementSize, string? field = null, int elementCost = 0)
    {
        var count = ReadNullableArrayCount(elementSize, field, elementCost);
        return count < 0 ? ThrowNull<int>(field) : count;
    }

    /// <summary>As <see cref="ReadArrayCount"/>; −1 stands for null.</summary>
    public int ReadNullableArrayCount(int elementSize, string? field = null, int elementCost = 0) => CheckCount(ReadInt32(field), elementSize, field, elementCost);

    /// <summary>The count before a compact array of elements that take at least <paramref name="elementSize"/> bytes each.</summary>
    public int ReadCompactArrayCount(int elementSize, string? field = null, int elementCost = 0)
    {
        var count = ReadCompactNullableArrayCount(elementSize, field, elementCost);
        return count < 0 ? ThrowNull<int>(field) : count;
    }

    /// <summary>As <see cref="ReadCompactArrayCount"/>; −1 stands for null.</summary>
    public int ReadCompactNullableArrayCount(int elementSize, string? field = null, int elementCost = 0) =>
        CheckCount(ReadCompactLength(field), elementSize, field, elementCost);

    /// <summary>The number of tagged fields that follow, each of at least two bytes.</summary>
    public int ReadTagCount(string? field = null)
    {
        var count = ReadUnsignedVarint(field);
        if (count > (uint)Remaining / 2)
            ThrowMalformed(field, $"{count} tagged fields cannot be in the {Remaining} bytes that are left");
        return (int)count;
    }

    /// <summary>
    /// Enters a tagged field: until <see cref="EndTag"/> the reader ends where the field does. Returns what that method wants back.
    /// </summary>
    public int BeginTag(out uint tag, string? field = null)
    {
        tag = ReadUnsignedVarint(field);
        var size = ReadUnsignedVarint(field);
        if (size > (uint)Remaining)
            ThrowMalformed(field, $"tagged field {tag} of {size} bytes reaches beyond the {Remaining} that are left");
        var outer = limit;
        limit = position + (int)size;
        return outer;
    }

    /// <summary>Leaves a tagged field, all of whose bytes must have been read.</summary>
    public void EndTag(int outer, string? field = null)
    {
        if (position != limit)
            ThrowMalformed(field, $"a tagged field is {limit - position} bytes longer than its value");
        limit = outer;
    }

    /// <summary>Passes over what is left of the tagged field that <see cref="BeginTag"/> entered.</summary>
    public void SkipTag() => position = limit;

    /// <summary>Passes over a whole section of tagged fields, none of which is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SkipTags(string? field = null)
    {
        for (var count = ReadTagCount(field); count > 0; count--)
        {
            var outer = BeginTag(out _, field);
            SkipTag();
            EndTag(outer, field);
        }
    }

    /// <summary>Reads that many bytes as they are.</summary>
    public ReadOnlySpan<byte> ReadRaw(int length, string? field = null)
    {
        Need(length, field);
        var value = span.Slice(position, length);
        position += length;
        return value;
    }

    [DoesNotReturn]
    public readonly void ThrowMalformed(string? field, string reason) =>
        ProtocolException.ThrowMalformed(messageName, version, field, position, reason);

    private int ReadCompactLength(string? field)
    {
        var encoded = ReadUnsignedVarint(field);
        if (encoded > int.MaxValue)
            ThrowMalformed(field, $"a length of {encoded - 1} is out of range");
        return (int)encoded - 1;
    }

    /// <summary>Takes so many bytes from what reading may allocate.</summary>
    public void Charge(long cost, string? field = null)
    {
        allowance -= cost;
        if (allowance < 0)
            ThrowMalformed(field, "so many small elements would take more memory than is allowed for a message of this length");
    }

    private int CheckCount(int count, int elementSize, string? field, int elementCost)
    {
        if ((long)count * elementSize > Remaining)
            ThrowMalformed(field, $"{count} elements of {elementSize} bytes and more cannot be in the {Remaining} bytes that are left");
        if (count > 0 && elementCost > 0)
            Charge(ArrayOverhead + ((long)count * elementCost), field);
        return Math.Max(count, -1);
    }

    private string ReadUtf8(int length, string? field)
    {
        if (length == 0) return "";
        var utf8 = ReadRaw(length, field);

        // Two bytes a character and what a string has besides, in steps of eight.
        Charge(((2L * length) + 29) & ~7, field);
        return Encoding.UTF8.GetString(utf8);
    }

    private ReadOnlyMemory<byte> ReadSlice(int length, string? field)
    {
        Need(length, field);
        var start = position;
        position += length;
        if (hasMemory) return memory.Slice(start, length);
        Charge(ArrayOverhead + (long)length + 7, field);
        return span.Slice(start, length).ToArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Need(int count, string? field)
    {
        // Unsigned, so that a negative count fails as well.
        if ((uint)count > (uint)(limit - position))
            ThrowMalformed(field, $"{count} bytes are needed and {limit - position} are left");
    }

    private readonly T ThrowNull<T>(string? field)
    {
        ThrowMalformed(field, "null is not allowed");
        return default!;
    }
}
