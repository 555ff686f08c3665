using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>Reads every member of every message from its view, over the fetched bytes.</summary>
[ConsumerGroup(OurGroups.LargeView)]
public sealed partial class LargeViewHandler(ReadProgress progress)
{
    /// <summary>Counts one.</summary>
    [Consume]
    public void Count(in LargeEventView message)
    {
        Span<byte> text = stackalloc byte[1024];
        var touched = message.Device.CopyTo(text) + message.MeasuredAt.Second + (int)message.Value + message.Unit.CopyTo(text) + message.Place.CopyTo(text) + message.Note.CopyTo(text);
        foreach (var tag in message.Tags) touched += tag.CopyTo(text);
        foreach (var sample in message.Samples) touched += (int)sample;
        progress.Add(message.Sequence, touched);
    }
}
