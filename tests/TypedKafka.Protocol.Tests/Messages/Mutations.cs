using System.Globalization;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>How many mutated encodings there are, and what each may cost.</summary>
internal static class Mutations
{
    /// <summary>How many mutated messages, and a quarter as many batches: the environment variable TYPEDKAFKA_MUTATIONS; 20,000 at a desk, 1,000,000 in CI.</summary>
    public static int Count { get; } = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);

    /// <summary>The most that reading so many bytes may allocate, whatever they say.</summary>
    public static long AllocationLimit(int length) => (16L * length) + (64 * 1024);
}
