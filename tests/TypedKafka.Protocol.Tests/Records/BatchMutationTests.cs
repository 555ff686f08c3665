using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Tests.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>
/// Valid batches of every magic and codec, changed: each ends in records or in a <see cref="CorruptRecordException"/> that says where, and neither
/// decompression nor allocation goes beyond its limit. See <see cref="Mutations"/> for how many.
/// </summary>
[Trait("Reliability", "F25")]
public sealed class BatchMutationTests(ITestOutputHelper output)
{
    private const int MutationsPerInstance = 20;

    private int read;
    private int refused;
    private int pastHeader;

    [Fact]
    public void Changed_batches_end_in_records_or_a_typed_error_and_allocate_in_proportion()
    {
        var instances = (Mutations.Count / 4 / MutationsPerInstance) + 1;
        for (var seed = 0; seed < instances; seed++)
        {
            if (seed % 500 == 0) WarmPool();
            Mutate(seed);
        }

        var total = read + refused;
        output.WriteLine($"{total} mutated batches of magic 0 to 2: {read} read, {refused} refused with magic, field and offset; {100.0 * pastHeader / total:F1} % got past header, checksum and decompression.");
        Assert.True(total >= Mutations.Count / 4);
        Assert.True(pastHeader >= total / 2, $"{pastHeader} of {total} got past the header");
        Assert.InRange(refused, total / 5, total * 9 / 10);
    }

    private void Mutate(int seed)
    {
        var random = new Random(seed);
        var records = SampleRecord.Mix(1 + random.Next(12), seed);
        var magic = (byte)(random.Next(5) switch { 0 => 0, 1 => 1, _ => 2 });
        var compression = (CompressionType)(seed % (magic == 2 ? 5 : 4));
        var marked = magic == 2 ? MarkedRecords.OfBatch(records) : MarkedRecords.OfEntries(magic, records);
        for (var index = 0; index < MutationsPerInstance; index++)
        {
            var bytes = magic == 2
                ? BatchMutation.OfBatch(marked, records.Count, compression, random)
                : BatchMutation.OfEntries(marked, magic, compression, random);
            Read(bytes, $"seed {seed}.{index}, magic {magic}, {compression}");
        }
    }

    private void Read(byte[] bytes, string at)
    {
        var limit = Mutations.AllocationLimit(bytes.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isPastHeader = false;
        CorruptRecordException? refusal = null;
        var unpacked = 0;
        using (var scratch = new PooledBufferWriter())
        {
            try
            {
                var reader = new RecordBatchReader(bytes);
                while (reader.TryRead(out var header, out var batch))
                {
                    RecordBatch.VerifyChecksum(batch, header);
                    var section = RecordBatch.Records(batch, ref header, scratch, (int)limit);
                    isPastHeader = true;
                    unpacked = Math.Max(unpacked, scratch.WrittenCount);
                    Walk(section, header);
                }
            }
            catch (CorruptRecordException failure)
            {
                refusal = failure;
            }
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= limit, $"{at}: {allocated} bytes allocated for {bytes.Length}");
        Assert.True(unpacked <= limit, $"{at}: {bytes.Length} bytes unpacked to {unpacked}");
        if (isPastHeader) pastHeader++;
        if (refusal is null) read++;
        else refused++;
        Assert.True(
            refusal is null || (refusal is { MessageName: CorruptRecordException.BatchName, Field: not null, Offset: >= 0 } && refusal.Message.Contains(refusal.Field, StringComparison.Ordinal)),
            $"{at}: the error does not say where: {refusal?.Message}");
    }

    private static void Walk(ReadOnlySpan<byte> section, in RecordBatchHeader header)
    {
        var records = new RecordReader(section, header);
        while (records.TryRead(out var record))
        {
            Assert.True(record.Key(section).Length + record.Value(section).Length <= section.Length);
            var headers = record.Headers(section);
            while (headers.TryRead(out _, out _, out _))
            {
                // Reading is the check.
            }
        }
    }

    // What the pool keeps is not what reading costs. Tests beside this one rent too, and what lies idle is let go.
    private static void WarmPool()
    {
        for (var length = BufferPool.SmallestLength; length <= 1 << 20; length *= 2)
        {
            var rented = Enumerable.Range(0, 6).Select(_ => RentedBuffer.Rent(length)).ToList();
            rented.ForEach(buffer => buffer.Return());
        }
    }
}
