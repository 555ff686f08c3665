using System.Globalization;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>
/// Valid encodings, damaged: each ends in a message or in a <see cref="ProtocolException"/>, with allocation in proportion to the bytes.
/// How many is set by the environment variable TYPEDKAFKA_MUTATIONS.
/// </summary>
public sealed class MutationTests
{
    private static readonly int Mutations =
        int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public void Damaged_messages_end_in_a_message_or_a_protocol_error_and_allocate_in_proportion()
    {
        var messages = MessageDefinition.All;
        var refused = 0;
        for (var seed = 0; seed < Mutations; seed++)
        {
            var random = new Random(seed);
            var message = messages[seed % messages.Count];
            var version = (short)random.Next(message.Lowest, message.Highest + 1);
            var instance = new RandomMessage(seed).Create(message.Root, version);
            var bytes = Mutation.Apply(message.Write(instance, version), random);
            if (!TryRead(message, bytes, version, seed))
                refused++;
        }

        // Half of them and more reach the values: what no check can see is a value like any other.
        Assert.InRange(refused, Mutations / 5, Mutations * 9 / 10);
    }

    private static bool TryRead(MessageDefinition message, byte[] bytes, short version, int seed)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            message.Read(bytes, version);
            AssertBounded(message, bytes, version, seed, before);
            return true;
        }
        catch (ProtocolException refusal)
        {
            AssertBounded(message, bytes, version, seed, before);
            Assert.True(
                refusal.MessageName == message.Name && refusal.Version == version && refusal.Offset >= 0 && refusal.Offset <= bytes.Length,
                $"seed {seed}: the error does not say where: {refusal.Message}");
            return false;
        }
    }

    private static void AssertBounded(MessageDefinition message, byte[] bytes, short version, int seed, long before)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var limit = (16L * bytes.Length) + (64 * 1024);
        Assert.True(allocated <= limit, $"seed {seed}: {message.Name} {version} allocated {allocated} bytes for {bytes.Length}");
    }
}
