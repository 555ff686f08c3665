using System.Collections.Concurrent;
using TypedKafka.Client;
using TypedKafka.Client.Administration;

namespace TypedKafka.IntegrationTests.Groups;

/// <summary>Reads a group's committed offsets again and again, from outside of the group.</summary>
internal sealed class CommitWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly KafkaAdmin _admin;
    private readonly string _group;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<CommitSample> _samples = new();
    private readonly Task _watching;
    private int _unanswered;

    public CommitWatch(KafkaAdmin admin, string group)
    {
        _admin = admin;
        _group = group;
        _watching = WatchAsync();
    }

    public IReadOnlyCollection<CommitSample> Samples => _samples;

    /// <summary>How often the coordinator gave no answer, as while it moves.</summary>
    public int Unanswered => Volatile.Read(ref _unanswered);

    /// <summary>The commits now, by partition.</summary>
    public async Task<Dictionary<int, long>> LookAsync(CancellationToken cancellationToken)
    {
        var offsets = await _admin.ListGroupOffsetsAsync(_group, new ListGroupOffsetsOptions { Timeout = TimeSpan.FromSeconds(10) }, cancellationToken);
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var committed = offsets.Where(o => o is { IsSuccess: true, Offset: not null }).ToDictionary(o => o.Partition.Partition, o => o.Offset!.Value);
        foreach (var (partition, offset) in committed)
            _samples.Enqueue(new CommitSample(time, partition, offset));
        return committed;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        using var pace = new PeriodicTimer(Interval);
        try
        {
            while (await pace.WaitForNextTickAsync(_end.Token))
            {
                try
                {
                    await LookAsync(_end.Token);
                }
                catch (KafkaException e) when (e.IsTransient)
                {
                    Interlocked.Increment(ref _unanswered);
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // It was told to end.
        }
    }
}
