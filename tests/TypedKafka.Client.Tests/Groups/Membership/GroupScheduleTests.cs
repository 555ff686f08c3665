using System.Globalization;

namespace TypedKafka.Client.Tests.Groups.Membership;

/// <summary>
/// Explores in which orders events may reach the group's state machine, thousands of them, and asserts of each that nobody gets stuck, that no partition is lost, doubled or
/// delivered too long, and that closing ends. A schedule that fails tells its seed; with <see cref="Variable"/> set to it, that one alone is run again, and told event by event.
/// </summary>
[Trait("Reliability", "S6")]
public sealed class GroupScheduleTests
{
    /// <summary>Names one seed to run.</summary>
    public const string Variable = "TYPEDKAFKA_SCHEDULE_SEED";

    private const int Schedules = 30_000;

    [Fact]
    public void In_every_order_of_events_the_machine_keeps_its_promises_and_comes_to_its_end()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            var one = Run(int.Parse(named, CultureInfo.InvariantCulture));
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join(Environment.NewLine, one.Trace));
            return;
        }

        for (var seed = 0; seed < Schedules; seed++)
            Run(seed);
    }

    [Fact]
    public void A_seed_replays_the_same_schedule()
    {
        foreach (var seed in new[] { 1, 2, 3 })
            Assert.Equal(Run(seed).Trace, Run(seed).Trace);
    }

    private static GroupSchedule Run(int seed)
    {
        var schedule = new GroupSchedule(seed);
        try
        {
            schedule.Run(events: 10 + (seed % 60));
        }
        catch (Exception failure)
        {
            Assert.Fail($"Schedule {seed} ({Variable}={seed} runs it again): {failure.Message}{Environment.NewLine}{string.Join(Environment.NewLine, schedule.Trace.TakeLast(40))}{Environment.NewLine}{failure.StackTrace}");
        }

        return schedule;
    }
}
