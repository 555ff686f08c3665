using System.Buffers;
using BenchmarkDotNet.Attributes;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>A Fetch response of six partitions with 1,000 records of 100 bytes each: decoded, every checksum compared, every record read.</summary>
[MemoryDiagnoser]
public class FetchBenchmarks
{
    private const short Version = 17;
    private const int Partitions = 6;
    private const int RecordsOfPartition = 1_000;
    private const int Records = Partitions * RecordsOfPartition;

    private byte[] _response = [];

    [GlobalSetup]
    public void Encode()
    {
        var topic = new FetchResponse.FetchableTopicResponse { TopicId = Guid.NewGuid() };
        for (var partition = 0; partition < Partitions; partition++)
            topic.Partitions.Add(new FetchResponse.PartitionData { PartitionIndex = partition, HighWatermark = RecordsOfPartition, Records = Batch() });

        var output = new ArrayBufferWriter<byte>();
        var writer = new ProtocolWriter(output);
        new FetchResponse { Responses = [topic] }.Write(ref writer, Version);
        writer.Flush();
        _response = output.WrittenSpan.ToArray();
        if (DecodeARecord() != Records * 100L) throw new InvalidOperationException("The response was not read whole.");
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public long DecodeARecord()
    {
        var reader = new ProtocolReader(_response);
        var response = FetchResponse.Read(ref reader, Version);
        var bytes = 0L;
        foreach (var partition in response.Responses[0].Partitions)
        {
            var batches = new RecordBatchReader(partition.Records!.Value.Span);
            while (batches.TryRead(out var header, out var batch))
            {
                RecordBatch.VerifyChecksum(batch, header);
                var payload = RecordBatch.Payload(batch, header);
                var records = new RecordReader(payload, header);
                while (records.TryRead(out var record)) bytes += record.Value(payload).Length;
            }
        }

        return bytes;
    }

    private static byte[] Batch()
    {
        var builder = new RecordBatchBuilder();
        builder.Begin(256 * 1024);
        var value = new byte[100];
        for (var record = 0; record < RecordsOfPartition; record++)
        {
            builder.EnsureRoom(builder.SizeOf(record, 5, hasKey: true, value.Length, hasValue: true, 0, 0));
            builder.Append(record, "key-1"u8, hasKey: true, value, hasValue: true, default, 0);
        }

        builder.Seal(CompressionType.None, 0);
        builder.Complete();
        var bytes = builder.Memory.ToArray();
        builder.Reset();
        return bytes;
    }
}
