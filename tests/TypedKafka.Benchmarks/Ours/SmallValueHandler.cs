using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>Reads messages as values: instances of their own, strings and lists included, as the peer's deserializer makes them.</summary>
[ConsumerGroup(OurGroups.SmallValue)]
public sealed partial class SmallValueHandler(ReadProgress progress)
{
    /// <summary>Counts one.</summary>
    [Consume]
    public void Count(SmallEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        progress.Add(message.Sequence, message.Tags.Count);
    }
}
