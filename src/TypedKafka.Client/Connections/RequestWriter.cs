using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>
/// One request on its way: small pieces are gathered in a rented buffer, large memory is kept by reference and sent from where it is.
/// Filled by the caller before the write path is taken, so that a slow or failing serializer holds up nobody.
/// </summary>
internal sealed class RequestWriter : IBufferWriter<byte>
{
    /// <summary>Memory up to this size is copied: a further write to the socket costs more than the copy.</summary>
    public const int CopyLimit = 8 * 1024;

    private const int InitialCapacity = 4 * 1024;
    private const int CorrelationIdPosition = 8;

    private readonly List<MemoryReference> _references = [];
    private RentedBuffer _buffer;
    private int _count;
    private long _referencedBytes;

    /// <summary>The bytes of the frame so far, its length prefix included.</summary>
    public long Length => _count + _referencedBytes;

    /// <summary>Memory to send between the small pieces, in order.</summary>
    public List<MemoryReference> References => _references;

    /// <summary>The small pieces, one after another.</summary>
    public ReadOnlyMemory<byte> Gathered => _buffer.AsMemory(0, _count);

    /// <summary>Begins a frame with its header; length and correlation id are filled in later.</summary>
    public void Begin(ApiKey apiKey, short version, ReadOnlySpan<byte> clientId)
    {
        Debug.Assert(_count == 0 && _references.Count == 0, "A writer is reset before it is used again.");
        if (!_buffer.IsRented) _buffer = RentedBuffer.Rent(InitialCapacity);
        WriteInt32(0);
        WriteInt16((short)apiKey);
        WriteInt16(version);
        WriteInt32(0);
        WriteInt16((short)clientId.Length);
        WriteRaw(clientId);
        if (Apis.RequestHeaderVersion(apiKey, version) >= 2) WriteByte(0);
    }

    /// <summary>Fills in what the frame begins with.</summary>
    public void Complete(int correlationId)
    {
        var span = _buffer.AsSpan(0, _count);
        BinaryPrimitives.WriteInt32BigEndian(span, checked((int)(Length - sizeof(int))));
        BinaryPrimitives.WriteInt32BigEndian(span[CorrelationIdPosition..], correlationId);
    }

    /// <summary>Forgets the request and what it referred to; the buffer is kept unless it grew large.</summary>
    public void Reset(bool clear = false)
    {
        if (clear && _buffer.IsRented) _buffer.AsSpan(0, _count).Clear();
        _count = 0;
        _referencedBytes = 0;
        _references.Clear();
        if (_buffer.Length > 4 * InitialCapacity)
        {
            _buffer.Return();
            _buffer = default;
        }
    }

    /// <summary>Gives the buffer back; the writer can be used again.</summary>
    public void Release()
    {
        Reset();
        _buffer.Return();
        _buffer = default;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _count);
        _count += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureFree(Math.Max(sizeHint, 1));
        return _buffer.Memory[_count..];
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureFree(Math.Max(sizeHint, 1));
        return _buffer.Span[_count..];
    }

    public void WriteByte(byte value)
    {
        GetSpan(1)[0] = value;
        _count++;
    }

    public void WriteInt16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(GetSpan(sizeof(short)), value);
        _count += sizeof(short);
    }

    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(GetSpan(sizeof(int)), value);
        _count += sizeof(int);
    }

    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(GetSpan(sizeof(long)), value);
        _count += sizeof(long);
    }

    public void WriteUuid(Guid value)
    {
        value.TryWriteBytes(GetSpan(16), bigEndian: true, out _);
        _count += 16;
    }

    public void WriteUnsignedVarint(uint value) => _count += Varint.WriteUnsigned(GetSpan(Varint.MaxLength32), value);

    /// <summary>A string with a two-byte length; null has length −1.</summary>
    public void WriteNullableString(string? value)
    {
        if (value is null)
        {
            WriteInt16(-1);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        WriteInt16(checked((short)length));
        _count += Encoding.UTF8.GetBytes(value, GetSpan(length));
    }

    /// <summary>A string with its length plus one as a varint; null is zero.</summary>
    public void WriteCompactNullableString(string? value)
    {
        if (value is null)
        {
            WriteByte(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        WriteUnsignedVarint((uint)length + 1);
        _count += Encoding.UTF8.GetBytes(value, GetSpan(length));
    }

    /// <summary>Copies the bytes as they are.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        bytes.CopyTo(GetSpan(bytes.Length));
        _count += bytes.Length;
    }

    /// <summary>Puts the memory here: copied when it is small, else by reference. It must stay as it is until <see cref="BrokerRequest.OnWireReleased"/>.</summary>
    public void WriteMemory(ReadOnlyMemory<byte> memory)
    {
        if (memory.Length <= CopyLimit)
        {
            WriteRaw(memory.Span);
            return;
        }

        _references.Add(new MemoryReference(_count, memory));
        _referencedBytes += memory.Length;
    }

    private void EnsureFree(int count)
    {
        if (_buffer.Length - _count >= count) return;
        var larger = RentedBuffer.Rent(Math.Max(checked(_count + count), (int)Math.Min(_buffer.Length * 2L, Array.MaxLength)));
        if (_buffer.IsRented)
        {
            _buffer.AsSpan(0, _count).CopyTo(larger.Span);
            _buffer.Return();
        }

        _buffer = larger;
    }
}
