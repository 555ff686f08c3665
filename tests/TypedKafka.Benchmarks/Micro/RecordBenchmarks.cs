using BenchmarkDotNet.Attributes;
using TypedKafka.Client.Producing;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>The bytes beneath a message: batches, checksums, varints, the hash of a key.</summary>
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private const int Records = 1_000;

    private readonly RecordBatchBuilder _builder = new();
    private readonly byte[] _key = "device-east-12345"u8.ToArray();
    private readonly byte[] _value = new byte[100];
    private readonly byte[] _block = new byte[64 * 1024];
    private readonly byte[] _varint = new byte[Varint.MaxLength64];

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        random.NextBytes(_value);
        random.NextBytes(_block);
    }

    /// <summary>1,000 records of 100 bytes appended, the batch sealed and completed: what is written to the wire.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int AppendAndEncodeARecord()
    {
        _builder.Begin(256 * 1024);
        for (var record = 0; record < Records; record++)
        {
            var size = _builder.SizeOf(record, _key.Length, hasKey: true, _value.Length, hasValue: true, 0, 0);
            _builder.EnsureRoom(size);
            _builder.Append(record, _key, hasKey: true, _value, hasValue: true, default, 0);
        }

        _builder.Seal(CompressionType.None, 0);
        _builder.Complete();
        var length = _builder.Length;
        _builder.Reset();
        return length;
    }

    [Benchmark]
    public uint Crc32COf64KiB() => Crc32C.Compute(_block);

    [Benchmark]
    public uint Crc32COf100Bytes() => Crc32C.Compute(_value);

    [Benchmark(OperationsPerInvoke = 4)]
    public long WriteAndReadAVarint()
    {
        var sum = 0L;
        for (var shift = 0; shift < 28; shift += 7)
        {
            Varint.WriteUnsigned(_varint, 100U << shift);
            Varint.TryReadUnsigned(_varint, out uint value);
            sum += value;
        }

        return sum;
    }

    [Benchmark]
    public int Murmur2OfAKey() => Murmur2.Hash(_key);
}
