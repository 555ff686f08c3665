using System.Collections.Concurrent;

namespace TypedKafka.Client.Tests.Groups;

/// <summary>Writes down the calls, keeps the set of owned partitions, and does what a test wants in each call.</summary>
internal sealed class RecordedListener : IRebalanceListener
{
    private readonly ConcurrentDictionary<TopicPartition, bool> _owned = new();
    private int _running;

    public ConcurrentQueue<string> Calls { get; } = new();

    public bool HasOverlapped { get; private set; }

    public IReadOnlyCollection<TopicPartition> Owned => [.. _owned.Keys];

    public Func<IReadOnlyList<TopicPartition>, ValueTask>? Assigned { get; set; }

    public Func<IReadOnlyList<TopicPartition>, ValueTask>? Revoked { get; set; }

    public Func<IReadOnlyList<TopicPartition>, ValueTask>? Lost { get; set; }

    public ValueTask OnAssignedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) => RunAsync("assigned", partitions, Assigned, () =>
    {
        foreach (var partition in partitions)
            Assert.True(_owned.TryAdd(partition, true), $"{partition} was assigned twice");
    });

    public ValueTask OnRevokedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) => RunAsync("revoked", partitions, Revoked, () => Forget(partitions));

    public ValueTask OnLostAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) => RunAsync("lost", partitions, Lost, () => Forget(partitions));

    public int Count(string call) => Calls.Count(c => c.StartsWith(call, StringComparison.Ordinal));

    private void Forget(IReadOnlyList<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
            Assert.True(_owned.TryRemove(partition, out _), $"{partition} was taken but not owned");
    }

    private async ValueTask RunAsync(string call, IReadOnlyList<TopicPartition> partitions, Func<IReadOnlyList<TopicPartition>, ValueTask>? what, Action change)
    {
        HasOverlapped |= Interlocked.Increment(ref _running) > 1;
        Calls.Enqueue($"{call} {string.Join(' ', partitions)}");
        if (what is not null)
            await what(partitions);
        change();
        Interlocked.Decrement(ref _running);
    }
}
