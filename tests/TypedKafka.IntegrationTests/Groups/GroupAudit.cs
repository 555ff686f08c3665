namespace TypedKafka.IntegrationTests.Groups;

/// <summary>
/// Judges a group by what was seen of it from outside: what was acknowledged to the producer, what each member said that it handled and when, and what another client read of the commits and when.
/// </summary>
internal sealed class GroupAudit
{
    /// <param name="acknowledged">What must be handled.</param>
    /// <param name="events">What the members said, in any order.</param>
    /// <param name="samples">The commits that were read, in the order in which they were.</param>
    public GroupAudit(IEnumerable<(int Partition, long Offset)> acknowledged, IReadOnlyCollection<HandlingEvent> events, IReadOnlyCollection<CommitSample> samples)
    {
        var done = events.Where(e => e.IsDone).GroupBy(e => (e.Partition, e.Offset)).ToDictionary(e => e.Key, e => e.Min(d => d.Time));
        (int, long)[] wanted = [.. acknowledged];
        Acknowledged = wanted.Length;
        Handled = done.Count;
        Lost = wanted.Count(w => !done.ContainsKey(w));
        Samples = samples.Count;
        foreach (var partition in samples.GroupBy(s => s.Partition))
        {
            CommitSample[] commits = [.. partition];
            CommitsTakenBack += commits.Zip(commits.Skip(1)).Count(pair => pair.Second.Offset < pair.First.Offset);
            CommitsPastOpen += PastOpen(commits, done);
        }

        var byPartition = samples.ToLookup(s => s.Partition);
        foreach (var record in events.Where(e => !e.IsDone).GroupBy(e => (e.Partition, e.Offset)))
        {
            // The first beginning is none too many; each later one repeats, and may do so only what was not committed before.
            foreach (var again in record.OrderBy(e => e.Time).Skip(1))
            {
                Repeated++;
                if (byPartition[again.Partition].Any(s => s.Time < again.Time && s.Offset > again.Offset))
                    RepeatedAfterCommit++;
            }
        }
    }

    /// <summary>What was acknowledged to the producer.</summary>
    public int Acknowledged { get; }

    /// <summary>Different records that members had handled.</summary>
    public int Handled { get; }

    /// <summary>What was acknowledged and handled by nobody.</summary>
    public int Lost { get; }

    /// <summary>How often members began with a record that one had begun with before.</summary>
    public int Repeated { get; }

    /// <summary>How often they did although a commit past it had been read by then. At-least-once allows none.</summary>
    public int RepeatedAfterCommit { get; }

    /// <summary>Records before a commit that nobody had handled when that commit was read. None is allowed.</summary>
    public int CommitsPastOpen { get; }

    /// <summary>Commits below one that was read before. None is allowed.</summary>
    public int CommitsTakenBack { get; }

    /// <summary>How many commits were read.</summary>
    public int Samples { get; }

    public override string ToString() =>
        $"{Acknowledged} acknowledged, {Handled} handled, {Lost} lost, {Repeated} repeated, {RepeatedAfterCommit} of them after a commit past them; " +
        $"{Samples} commits read, {CommitsPastOpen} records in flight before one, {CommitsTakenBack} taken back";

    private static int PastOpen(CommitSample[] commits, Dictionary<(int, long), long> done)
    {
        var open = new HashSet<long>();
        var from = 0L;

        // What an earlier commit was past and had been handled by then, a later one need not look at again.
        foreach (var commit in commits)
        {
            for (; from < commit.Offset; from++)
            {
                if (!done.TryGetValue((commit.Partition, from), out var time) || time > commit.Time)
                    open.Add(from);
            }
        }

        return open.Count;
    }
}
