using System.Buffers.Binary;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Testing.Broker.Logs;

/// <summary>The record that ends a transaction in a partition (KIP-98): a control batch of its producer, with one record whose key tells how it ended.</summary>
internal static class ControlRecord
{
    private const short Version = 0;
    private const short AbortType = 0;
    private const short CommitType = 1;
    private const int KeySize = sizeof(short) + sizeof(short);
    private const int ValueSize = sizeof(short) + sizeof(int);

    /// <summary>The whole batch, before the log gives it an offset.</summary>
    public static byte[] Write(TransactionMarker marker, long timestamp)
    {
        Span<byte> key = stackalloc byte[KeySize];
        BinaryPrimitives.WriteInt16BigEndian(key, Version);
        BinaryPrimitives.WriteInt16BigEndian(key[sizeof(short)..], marker.Commits ? CommitType : AbortType);
        Span<byte> value = stackalloc byte[ValueSize];
        BinaryPrimitives.WriteInt16BigEndian(value, Version);
        BinaryPrimitives.WriteInt32BigEndian(value[sizeof(short)..], marker.CoordinatorEpoch);

        var builder = new RecordBatchBuilder();
        builder.Begin(RecordBatchHeader.Size);
        try
        {
            builder.Append(timestamp, key, true, value, true, [], 0);
            builder.Seal(CompressionType.None, 0);
            builder.Complete(marker.ProducerId, marker.ProducerEpoch, RecordBatchHeader.NoSequence, isTransactional: true, isControl: true);
            return builder.Memory.ToArray();
        }
        finally
        {
            builder.Reset();
        }
    }

    /// <summary>Whether a control batch ends a transaction, and how. False for control records of other kinds, and for what cannot be read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> batch, in RecordBatchHeader header, out bool commits)
    {
        commits = false;
        if (header.Compression != CompressionType.None || !header.IsTransactional) return false;
        try
        {
            var records = batch[RecordBatchHeader.Size..];
            var reader = new RecordReader(records, header);
            if (!reader.TryRead(out var record) || !record.HasKey) return false;
            var key = record.Key(records);
            if (key.Length < KeySize) return false;
            var type = BinaryPrimitives.ReadInt16BigEndian(key[sizeof(short)..]);
            commits = type == CommitType;
            return type is AbortType or CommitType;
        }
        catch (CorruptRecordException)
        {
            // A test may store damaged batches; one that cannot be read ends nothing.
            return false;
        }
    }
}
