using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using TypedKafka.Protocol.Tests.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>Records as they lie in a batch before it is compressed, with a note of where each element lies: what mutations need.</summary>
internal sealed class MarkedRecords
{
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly List<WireMark> marks = [];

    public byte[] Bytes => output.WrittenSpan.ToArray();

    public IReadOnlyList<WireMark> Marks => marks;

    /// <summary>The records section of a batch of magic 2.</summary>
    public static MarkedRecords OfBatch(IReadOnlyList<SampleRecord> records)
    {
        var all = new MarkedRecords();
        foreach (var record in records)
        {
            var one = new MarkedRecords();
            one.Raw(WireElement.Value, [0]);
            one.Signed(record.Timestamp - records[0].Timestamp);
            one.Signed(record.Offset - records[0].Offset);
            one.Nullable(record.Key);
            one.Nullable(record.Value);
            one.Signed(record.Headers.Length);
            foreach (var (name, value) in record.Headers)
            {
                one.Nullable(Encoding.UTF8.GetBytes(name));
                one.Nullable(value);
            }

            all.Signed(one.output.WrittenCount);
            var shift = all.output.WrittenCount;
            all.output.Write(one.Bytes);
            all.marks.AddRange(one.marks.Select(mark => mark with { Start = mark.Start + shift }));
        }

        return all;
    }

    /// <summary>Entries of magic 0 or 1, one after the other.</summary>
    public static MarkedRecords OfEntries(byte magic, IReadOnlyList<SampleRecord> records)
    {
        var all = new MarkedRecords();
        foreach (var record in records)
        {
            var entry = LegacySample.Entry(magic, record.Offset, record.Timestamp, 0, record.Key, record.Value);
            var at = 0;
            all.Slice(entry, ref at, 8, WireElement.Value);
            all.Slice(entry, ref at, 4, WireElement.Length32);
            all.Slice(entry, ref at, 4, WireElement.Value);
            all.Slice(entry, ref at, 1, WireElement.Value);
            all.Slice(entry, ref at, 1, WireElement.Value);
            if (magic == 1) all.Slice(entry, ref at, 8, WireElement.Value);
            all.SliceContent(entry, ref at);
            all.SliceContent(entry, ref at);
        }

        return all;
    }

    private void SliceContent(byte[] entry, ref int at)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(entry.AsSpan(at));
        Slice(entry, ref at, 4, WireElement.Length32);
        if (length > 0) Slice(entry, ref at, length, WireElement.Content);
    }

    private void Slice(byte[] entry, ref int at, int length, WireElement element)
    {
        Raw(element, entry.AsSpan(at, length));
        at += length;
    }

    private void Nullable(byte[]? bytes)
    {
        Signed(bytes?.Length ?? -1);
        if (bytes is { Length: > 0 }) Raw(WireElement.Content, bytes);
    }

    private void Signed(long value)
    {
        var bytes = new byte[Varint.MaxLength64];
        Raw(WireElement.SignedVarint, bytes.AsSpan(0, Varint.WriteUnsigned(bytes, Varint.ZigZag(value))));
    }

    private void Raw(WireElement element, ReadOnlySpan<byte> bytes)
    {
        marks.Add(new(element, output.WrittenCount, bytes.Length));
        output.Write(bytes);
    }
}
