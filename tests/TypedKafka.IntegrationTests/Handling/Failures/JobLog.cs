namespace TypedKafka.IntegrationTests.Handling.Failures;

/// <summary>What handlers were given, group by group, and the failures that were asked for.</summary>
public sealed class JobLog
{
    private readonly Lock _gate = new();
    private readonly List<(string Group, int Number, int Attempt)> _handled = [];
    private int _calls;

    /// <summary>How many calls there were, those that failed too.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What was handled without a failure, with the attempt that it took.</summary>
    public IReadOnlyList<(string Group, int Number, int Attempt)> Handled
    {
        get { lock (_gate) return [.. _handled]; }
    }

    /// <summary>Throws as often as the note says, and counts the jobs as handled when it does not.</summary>
    public void Handle(params IReadOnlyList<(JobEvent Job, MessageContext Context)> jobs)
    {
        Interlocked.Increment(ref _calls);
        foreach (var (job, context) in jobs)
        {
            if (context.Attempt <= Failures(job.Note)) throw new InvalidOperationException($"Job {job.Number} fails {job.Note}.");
        }

        lock (_gate)
        {
            foreach (var (job, context) in jobs) _handled.Add((context.Group!, job.Number, context.Attempt));
        }
    }

    /// <summary>How often it fails.</summary>
    public static int Failures(string note) => note switch
    {
        "once" => 1,
        "twice" => 2,
        "always" => int.MaxValue,
        _ => 0,
    };
}
