using System.Text.Json.Serialization.Metadata;

namespace TypedKafka.Benchmarks.Events;

/// <summary>One of the two contracts with what a load needs to know of it.</summary>
internal sealed record EventKind<T>(string Topic, Func<long, T> Of, Func<T, string> KeyOf, Func<T, long> SequenceOf, JsonTypeInfo<T> Json)
    where T : class
{
    // Enough for every partition to get keys, few enough to stay in the processor's caches.
    private const int Rotating = 4_096;

    // Numbers of seven digits, as most have that a run of millions sends.
    private const int First = 1_000_000;

    /// <summary>Existing instances, to send over and over: making messages is no client's work.</summary>
    public T[] Instances() => [.. Enumerable.Range(First, Rotating).Select(number => Of(number))];
}
