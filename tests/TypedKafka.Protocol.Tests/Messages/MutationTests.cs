using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Messages.Definition;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>
/// Valid requests and responses with their headers, changed in their structure: each ends in a message or in a <see cref="ProtocolException"/> that
/// says where, with allocation in proportion to the bytes. See <see cref="Mutations"/> for how many.
/// </summary>
[Trait("Reliability", "F24")]
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int MutationsPerInstance = 20;

    private int read;
    private int refused;
    private int pastHeader;
    private long most;

    [Fact]
    public void Changed_messages_end_in_a_message_or_a_protocol_error_and_allocate_in_proportion()
    {
        var messages = MessageDefinition.All;
        var instances = (Mutations.Count + MutationsPerInstance - 1) / MutationsPerInstance;

        Parallel.For(0, instances, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed => Mutate(messages[seed % messages.Count], seed));

        var total = read + refused;
        output.WriteLine($"{total} mutated messages: {read} read, {refused} refused with message, version, field and offset; {100.0 * pastHeader / total:F1} % got past the header; at most {most} bytes allocated for one.");
        Assert.True(total >= Mutations.Count);
        Assert.True(pastHeader >= total / 2, $"{pastHeader} of {total} got past the header");
        Assert.InRange(refused, total / 5, total * 9 / 10);
    }

    private void Mutate(MessageDefinition message, int seed)
    {
        var random = new Random(seed);
        var version = (short)random.Next(message.Lowest, message.Highest + 1);
        var body = MarkedEncoding.Of(message, RandomMessage.OfSeries(message, version, seed), version);
        var (header, headerVersion) = Header(message, version);
        var head = header is null ? null : MarkedEncoding.Of(header, new RandomMessage(seed).Create(header.Root, headerVersion), headerVersion);
        var headLength = head?.Bytes.Length ?? 0;
        byte[] valid = [.. head?.Bytes ?? [], .. body.Bytes];
        List<WireMark> marks = [.. head?.Marks ?? [], .. body.Marks.Select(mark => mark with { Start = mark.Start + headLength })];
        for (var index = 0; index < MutationsPerInstance; index++)
        {
            // One in ten may hit the header too.
            var bytes = StructuralMutation.Apply(valid, marks, random, random.Next(10) == 0 ? 0 : headLength);
            Read(header, headerVersion, message, version, bytes, $"seed {seed}.{index}");
        }
    }

    private static (MessageDefinition? Header, short Version) Header(MessageDefinition message, short version)
    {
        if (message.Attribute.Kind is not (MessageKind.Request or MessageKind.Response) || !Apis.TryGet(message.Attribute.ApiKey, out var api)) return (null, 0);
        return message.Attribute.Kind == MessageKind.Request
            ? (MessageDefinition.Get("RequestHeader"), api.RequestHeaderVersion(version))
            : (MessageDefinition.Get("ResponseHeader"), api.ResponseHeaderVersion(version));
    }

    private void Read(MessageDefinition? header, short headerVersion, MessageDefinition message, short version, byte[] bytes, string at)
    {
        var expected = header ?? message;
        var expectedVersion = header is null ? version : headerVersion;
        var before = GC.GetAllocatedBytesForCurrentThread();
        ProtocolException? refusal = null;
        try
        {
            var rest = bytes.AsMemory();
            if (header is not null)
            {
                rest = rest[header.ReadPrefix(rest, headerVersion)..];
                (expected, expectedVersion) = (message, version);
                Interlocked.Increment(ref pastHeader);
            }

            message.Read(rest, version);
        }
        catch (ProtocolException failure)
        {
            refusal = failure;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= Mutations.AllocationLimit(bytes.Length), $"{at}: {message.Name} {version} allocated {allocated} bytes for {bytes.Length}");
        InterlockedMax(ref most, allocated);
        Interlocked.Increment(ref refusal is null ? ref read : ref refused);
        if (refusal is null) return;
        var isWhole = refusal.MessageName == expected.Name && refusal.Version == expectedVersion && refusal.Offset >= 0 && refusal.Offset <= bytes.Length;
        Assert.True(isWhole && (refusal.Field is not null || refusal.Message.Contains("left over", StringComparison.Ordinal)), $"{at}: the error does not say where: {refusal.Message}");
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }
}
