using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>Reads messages as values: instances of their own, strings and lists included, as the peer's deserializer makes them.</summary>
[ConsumerGroup(OurGroups.LargeValue)]
public sealed partial class LargeValueHandler(ReadProgress progress)
{
    /// <summary>Counts one.</summary>
    [Consume]
    public void Count(LargeEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        progress.Add(message.Sequence, message.Tags.Count);
    }
}
