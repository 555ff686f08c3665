using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedKafka.Protocol.Wire;

/// <summary>
/// Writes the primitives of the protocol into a pooled buffer of its own, or into an <see cref="IBufferWriter{T}"/>. A <c>ref struct</c>:
/// pass it by reference, and dispose it (its own buffer goes back to the pool; with a buffer writer what was written is handed over).
/// </summary>
internal ref struct ProtocolWriter
{
    private const int DefaultCapacity = 512;

    private readonly IBufferWriter<byte>? output;
    private byte[]? rented;
    private Span<byte> span;
    private int position;
    private int flushed;

    /// <summary>Writes into a pooled buffer that begins with this many bytes and grows.</summary>
    public ProtocolWriter(int capacity)
    {
        rented = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 16));
        span = rented;
    }

    /// <summary>Writes into a pooled buffer.</summary>
    public ProtocolWriter()
        : this(DefaultCapacity)
    {
    }

    /// <summary>Writes into memory of the output, which gets it by <see cref="Dispose"/> or <see cref="Flush"/>.</summary>
    public ProtocolWriter(IBufferWriter<byte> output)
    {
        this.output = output;
        span = output.GetSpan();
    }

    /// <summary>Bytes written so far.</summary>
    public readonly int Written => flushed + position;

    /// <summary>What was written, until the writer is disposed. Only for a writer with a buffer of its own.</summary>
    public readonly ReadOnlySpan<byte> WrittenSpan =>
        output is null ? span[..position] : throw new InvalidOperationException("The bytes are in the buffer writer.");

    /// <summary>What was written, for overwriting a value that is known only later. Only for a writer with a buffer of its own.</summary>
    public readonly Span<byte> WrittenForPatch =>
        output is null ? span[..position] : throw new InvalidOperationException("The bytes are in the buffer writer.");

    /// <summary>Hands what was written to the buffer writer; nothing to do without one.</summary>
    public void Flush()
    {
        if (output is null || position == 0)
            return;
        output.Advance(position);
        flushed += position;
        position = 0;
        span = [];
    }

    public void Dispose()
    {
        Flush();
        span = [];
        position = 0;
        var buffer = rented;
        rented = null;
        if (buffer is not null)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    public void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        Ensure(1);
        span[position++] = value;
    }

    public void WriteInt8(sbyte value) => WriteByte((byte)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt16(short value)
    {
        Ensure(2);
        BinaryPrimitives.WriteInt16BigEndian(span[position..], value);
        position += 2;
    }

    public void WriteUInt16(ushort value) => WriteInt16((short)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt32(int value)
    {
        Ensure(4);
        BinaryPrimitives.WriteInt32BigEndian(span[position..], value);
        position += 4;
    }

    public void WriteUInt32(uint value) => WriteInt32((int)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt64(long value)
    {
        Ensure(8);
        BinaryPrimitives.WriteInt64BigEndian(span[position..], value);
        position += 8;
    }

    public void WriteFloat64(double value) => WriteInt64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Sixteen bytes, the most significant first.</summary>
    public void WriteUuid(Guid value)
    {
        Ensure(16);
        value.TryWriteBytes(span[position..], bigEndian: true, out _);
        position += 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUnsignedVarint(uint value)
    {
        Ensure(Varint.MaxLength32);
        position += Varint.WriteUnsigned(span[position..], value);
    }

    /// <summary>Zigzag coded.</summary>
    public void WriteVarint(int value) => WriteUnsignedVarint(Varint.ZigZag(value));

    /// <summary>Zigzag coded.</summary>
    public void WriteVarlong(long value)
    {
        Ensure(Varint.MaxLength64);
        position += Varint.WriteUnsigned(span[position..], Varint.ZigZag(value));
    }

    public void WriteString(string value, string? field = null)
    {
        var length = CheckedByteCount(value, field);
        WriteInt16((short)length);
        WriteUtf8(value, length);
    }

    public void WriteNullableString(string? value, string? field = null)
    {
        if (value is null)
            WriteInt16(-1);
        else
            WriteString(value, field);
    }

    public void WriteCompactString(string value, string? field = null)
    {
        var length = CheckedByteCount(value, field);
        WriteUnsignedVarint((uint)length + 1);
        WriteUtf8(value, length);
    }

    public void WriteCompactNullableString(string? value, string? field = null)
    {
        if (value is null)
            WriteByte(0);
        else
            WriteCompactString(value, field);
    }

    public void WriteBytes(ReadOnlyMemory<byte> value)
    {
        WriteInt32(value.Length);
        WriteRaw(value.Span);
    }

    public void WriteNullableBytes(ReadOnlyMemory<byte>? value)
    {
        if (value is { } bytes)
            WriteBytes(bytes);
        else
            WriteInt32(-1);
    }

    public void WriteCompactBytes(ReadOnlyMemory<byte> value)
    {
        WriteUnsignedVarint((uint)value.Length + 1);
        WriteRaw(value.Span);
    }

    public void WriteCompactNullableBytes(ReadOnlyMemory<byte>? value)
    {
        if (value is { } bytes)
            WriteCompactBytes(bytes);
        else
            WriteByte(0);
    }

    /// <summary>The count before an array; −1 stands for null.</summary>
    public void WriteArrayCount(int count) => WriteInt32(count);

    /// <summary>The count before a compact array; −1 stands for null.</summary>
    public void WriteCompactArrayCount(int count) => WriteUnsignedVarint((uint)(count + 1));

    /// <summary>The bytes as they are, without a length.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> value)
    {
        Ensure(value.Length);
        value.CopyTo(span[position..]);
        position += value.Length;
    }

    private static int CheckedByteCount(string value, string? field)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        if (length > short.MaxValue)
            ProtocolException.ThrowUnwritable(field, $"a string of {length} bytes is longer than the {short.MaxValue} that the protocol allows");
        return length;
    }

    private void WriteUtf8(string value, int length)
    {
        Ensure(length);
        Encoding.UTF8.GetBytes(value, span.Slice(position, length));
        position += length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int count)
    {
        if (span.Length - position < count)
            Grow(count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        if (output is not null)
        {
            Flush();
            span = output.GetSpan(count);
            return;
        }

        if (rented is null)
            throw new ObjectDisposedException(nameof(ProtocolWriter));
        var capacity = (int)Math.Min(Array.MaxLength, Math.Max(2L * span.Length, (long)position + count));
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        span[..position].CopyTo(larger);
        ArrayPool<byte>.Shared.Return(rented);
        rented = larger;
        span = larger;
    }
}
