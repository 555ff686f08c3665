using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Protocol.Records;

/// <summary>Reads a record's headers from their wire form: name length, name (UTF-8), value length or -1, value. The origin is added to the offset in errors.</summary>
internal ref struct RecordHeaderReader(ReadOnlySpan<byte> wire, int count, int origin = 0)
{
    private readonly ReadOnlySpan<byte> _wire = wire;
    private readonly int _origin = origin;
    private int _remaining = count;
    private int _position;

    public bool TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value, out bool hasValue)
    {
        name = default;
        value = default;
        hasValue = false;
        if (_remaining == 0) return false;
        if (!RecordVarint.TryRead(_wire, ref _position, out int nameLength) || nameLength < 0 || nameLength > _wire.Length - _position)
            ThrowCorrupt("Header.Name", "A record header's name has no legal length");
        name = _wire.Slice(_position, nameLength);
        _position += nameLength;
        if (!RecordVarint.TryRead(_wire, ref _position, out int valueLength) || valueLength < -1 || valueLength > _wire.Length - _position)
            ThrowCorrupt("Header.Value", "A record header's value has no legal length");
        hasValue = valueLength >= 0;
        if (hasValue)
        {
            value = _wire.Slice(_position, valueLength);
            _position += valueLength;
        }

        _remaining--;
        return true;
    }

    /// <summary>How many bytes <paramref name="count"/> headers take from <paramref name="start"/> on; throws when they do not fit.</summary>
    public static int Measure(ReadOnlySpan<byte> wire, int start, int count)
    {
        var reader = new RecordHeaderReader(wire[start..], count, start);
        while (reader.TryRead(out _, out _, out _))
        {
            // Reading is the check.
        }

        return reader._position;
    }

    [DoesNotReturn]
    private readonly void ThrowCorrupt(string field, string what) =>
        CorruptRecordException.ThrowAt(RecordBatchHeader.CurrentMagic, field, _origin + _position, $"{what} (byte {_position} of {_wire.Length} of the headers).");
}
