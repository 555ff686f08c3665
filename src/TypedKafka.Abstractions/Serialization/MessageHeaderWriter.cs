using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TypedKafka.Serialization;

/// <summary>
/// Appends record headers to a <see cref="MessageBuffer"/> as a record batch (v2) holds them: for each a zigzag varint length and the name, then a zigzag
/// varint length (-1 for none) and the value. The count of headers, which precedes them in a record, is the caller's to write.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct MessageHeaderWriter
{
    private MessageWriter _writer;
    private int _valueStart;

    /// <summary>Starts after what the buffer holds.</summary>
    public MessageHeaderWriter(MessageBuffer buffer) => _writer = new MessageWriter(buffer);

    /// <summary>The number of headers written.</summary>
    public int Count { get; private set; }

    /// <summary>Writes a header.</summary>
    public void Write(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        WriteName(name);
        WriteLength(value.Length);
        _writer.Write(value);
    }

    /// <summary>Writes a header.</summary>
    public void Write(string name, scoped ReadOnlySpan<byte> value)
    {
        WriteName(name);
        WriteLength(value.Length);
        _writer.Write(value);
    }

    /// <summary>Writes a header of any kind, one without a value too.</summary>
    public void Write(in MessageHeader header)
    {
        if (header.Value is not { } value)
        {
            WriteName(header.Name);
            WriteLength(-1);
            return;
        }

        Write(header.Name, value.Span);
    }

    /// <summary>Writes a header without a value.</summary>
    public void WriteNull(scoped ReadOnlySpan<byte> name)
    {
        WriteName(name);
        WriteLength(-1);
    }

    /// <summary>Begins a header and returns the writer for its value; <see cref="EndValue"/> ends it.</summary>
    [UnscopedRef]
    public ref MessageWriter BeginValue(scoped ReadOnlySpan<byte> name)
    {
        WriteName(name);

        // One byte is kept free for the length, which is enough for 63 bytes: EndValue moves a longer value.
        _writer.Write(0);
        _valueStart = _writer.Position;
        return ref _writer;
    }

    /// <summary>Ends the header that <see cref="BeginValue"/> began.</summary>
    public void EndValue()
    {
        var length = _writer.Position - _valueStart;
        Span<byte> prefix = stackalloc byte[5];
        var size = WriteVarint(prefix, length);
        if (size > 1)
        {
            _writer.GetSpan(size - 1);
            _writer.Advance(size - 1);
        }

        var whole = _writer.WrittenFrom(_valueStart - 1);
        if (size > 1) whole.Slice(1, length).CopyTo(whole[size..]);
        prefix[..size].CopyTo(whole);
    }

    /// <summary>Publishes what was written to the buffer.</summary>
    public readonly void Complete() => _writer.Complete();

    private void WriteName(scoped ReadOnlySpan<byte> name)
    {
        WriteLength(name.Length);
        _writer.Write(name);
        Count++;
    }

    private void WriteName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var size = Encoding.UTF8.GetByteCount(name);
        WriteLength(size);
        _writer.Advance(Encoding.UTF8.GetBytes(name, _writer.GetSpan(size)));
        Count++;
    }

    private void WriteLength(int length) => _writer.Advance(WriteVarint(_writer.GetSpan(5), length));

    private static int WriteVarint(Span<byte> span, int value)
    {
        var zigzag = (uint)((value << 1) ^ (value >> 31));
        var size = 0;
        while (zigzag >= 0x80)
        {
            span[size++] = (byte)(zigzag | 0x80);
            zigzag >>= 7;
        }

        span[size++] = (byte)zigzag;
        return size;
    }
}
