using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>Reads every member of every message from its view, over the fetched bytes.</summary>
[ConsumerGroup(OurGroups.SmallView)]
public sealed partial class SmallViewHandler(ReadProgress progress)
{
    /// <summary>Counts one.</summary>
    [Consume]
    public void Count(in SmallEventView message) => progress.Add(message.Sequence, EventViews.Touch(message));
}
