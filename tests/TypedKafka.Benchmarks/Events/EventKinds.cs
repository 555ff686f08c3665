namespace TypedKafka.Benchmarks.Events;

/// <summary>The two contracts.</summary>
internal static class EventKinds
{
    public static EventKind<SmallEvent> Small { get; } =
        new("benchmarks.small", SmallEvent.Of, static message => message.Device, static message => message.Sequence, EventJson.Default.SmallEvent);

    public static EventKind<LargeEvent> Large { get; } =
        new("benchmarks.large", LargeEvent.Of, static message => message.Device, static message => message.Sequence, EventJson.Default.LargeEvent);
}
