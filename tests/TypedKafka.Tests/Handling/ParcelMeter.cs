using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Static handlers of the cases' views, and what was allocated from one record to the next.</summary>
internal static partial class ParcelMeter
{
    public const int Count = 20_000;

    public static StepMeter Steps { get; } = new(Count);

    [Consume(Group = "meter")]
    public static void OnSent(in ParcelSentView sent) => Step(sent.Parcel);

    [Consume(Group = "meter")]
    public static void OnLost(in ParcelLostView lost) => Step(lost.Parcel);

    private static void Step(int parcel) => Steps.Step();
}
