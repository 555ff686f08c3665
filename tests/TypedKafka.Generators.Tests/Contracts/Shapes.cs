namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>Contracts of other kinds than a positional record, inside of another type.</summary>
public static partial class Shapes
{
    [Topic("shapes.record")]
    public partial record Reading([MessageKey] int Sensor, double Value, string? Unit = "C");

    [Topic("shapes.struct")]
    public readonly partial record struct Sample([MessageKey] int Sensor, double Value, string? Unit = "C");

    [Topic("shapes.event")]
    public sealed partial record Moved([MessageKey] Guid Id, DateTimeOffset At, [MessageHeader("to")] string To) : Happened(Id, At)
    {
        [MessageHeader("hops", InBody = true)]
        public int Hops { get; init; }

        public override string Kind => "moved";
    }

    public abstract record Happened(Guid Id, DateTimeOffset At)
    {
        public string? Note { get; init; } = "none";

        public virtual string Kind => "happened";
    }

    [Topic("shapes.composite", Cleanup = TopicCleanup.Compact)]
    public partial record Composite([MessageKey(Order = 2)] string? Region, [MessageKey(Order = 1)] long Number);

    [Topic("shapes.empty")]
    public partial record Empty;
}
