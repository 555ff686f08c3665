using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>Reads every member of every message from its view, over the fetched bytes.</summary>
[ConsumerGroup(OurGroups.LargeView)]
public sealed partial class LargeViewHandler(ReadProgress progress)
{
    /// <summary>Counts one.</summary>
    [Consume]
    public void Count(in LargeEventView message) => progress.Add(message.Sequence, EventViews.Touch(message));
}
