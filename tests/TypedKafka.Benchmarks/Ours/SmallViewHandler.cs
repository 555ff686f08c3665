using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>Reads every member of every message from its view, over the fetched bytes.</summary>
[ConsumerGroup(OurGroups.SmallView)]
public sealed partial class SmallViewHandler(ReadProgress progress)
{
    /// <summary>Counts one.</summary>
    [Consume]
    public void Count(in SmallEventView message)
    {
        Span<byte> text = stackalloc byte[64];
        var touched = message.Device.CopyTo(text) + (int)message.Value + message.Unit.CopyTo(text);
        foreach (var tag in message.Tags) touched += tag.CopyTo(text);
        progress.Add(message.Sequence, touched);
    }
}
