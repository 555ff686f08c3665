namespace TypedKafka.IntegrationTests.SecondClient;

/// <summary>A contract in JSON.</summary>
[Topic("second.notices")]
public partial record Notice([MessageKey] string Id, int Weight, double Share, bool IsLate, DateTimeOffset At, string? Note)
{
    public IReadOnlyList<NoticeLine> Lines { get; init; } = [];
}
