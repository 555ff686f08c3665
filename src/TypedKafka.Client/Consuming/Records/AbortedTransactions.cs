using System.Buffers.Binary;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client.Consuming.Records;

/// <summary>
/// Tells which batches of one fetch response belong to aborted transactions (KIP-98). The broker lists producer and first offset of each; the transaction ends at
/// its abort marker. Brokers do not promise an order of the list, so it is sorted here. Batches must be asked about in the order of their offsets.
/// </summary>
internal sealed class AbortedTransactions
{
    private const int ControlKeySize = 4;
    private const short AbortMarker = 0;

    private readonly HashSet<long> _aborting = [];
    private (long FirstOffset, long ProducerId)[] _list = [];
    private int _count;
    private int _next;

    public void Clear()
    {
        _count = 0;
        _next = 0;
        _aborting.Clear();
    }

    public void Add(long producerId, long firstOffset)
    {
        if (_count == _list.Length)
            Array.Resize(ref _list, Math.Max(4, _count * 2));
        _list[_count++] = (firstOffset, producerId);
    }

    /// <summary>Call once after the last <see cref="Add"/>.</summary>
    public void Sort() => _list.AsSpan(0, _count).Sort();

    /// <summary>Whether the batch is part of an aborted transaction; an abort marker ends one.</summary>
    public bool IsAborted(in RecordBatchHeader header, ReadOnlySpan<byte> batch)
    {
        if (_count == 0 || !header.HasProducerId)
            return false;

        for (; _next < _count && _list[_next].FirstOffset <= header.LastOffset; _next++)
            _aborting.Add(_list[_next].ProducerId);
        if (header.IsControl)
        {
            if (IsAbortMarker(header, batch))
                _aborting.Remove(header.ProducerId);
            return false;
        }

        return header.IsTransactional && _aborting.Contains(header.ProducerId);
    }

    // A marker's key is two int16: a version, and 0 for abort or 1 for commit. Control batches are never compressed.
    private static bool IsAbortMarker(in RecordBatchHeader header, ReadOnlySpan<byte> batch)
    {
        var records = RecordBatch.Payload(batch, header);
        var reader = new RecordReader(records, header);
        return reader.TryRead(out var record)
            && record.KeyLength >= ControlKeySize
            && BinaryPrimitives.ReadInt16BigEndian(record.Key(records)[sizeof(short)..]) == AbortMarker;
    }
}
