namespace TypedKafka.Tests.Handling;

/// <summary>Takes requests in batches, with a service of each batch's scope and one that nobody registers.</summary>
public sealed partial class Collector
{
    [Consume(Group = "collectors", MaxBatchSize = 100)]
    public static Task Collect(MessageBatch<Request> requests, BatchUses uses, Tracked service, IDisposable? absent)
    {
        Assert.Null(absent);
        uses.Add(requests.Values, service);
        return Task.CompletedTask;
    }
}

/// <summary>What batches came, each with its service.</summary>
public sealed class BatchUses
{
    private readonly TaskCompletionSource _two = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Request> _requests = [];
    private readonly HashSet<Tracked> _services = [];

    public Task Two => _two.Task;

    public IReadOnlyList<Request> Requests => _requests;

    public IReadOnlyCollection<Tracked> Services => _services;

    public int Calls { get; private set; }

    public void Add(IReadOnlyList<Request> requests, Tracked service)
    {
        Calls++;
        _requests.AddRange(requests);
        _services.Add(service);
        if (_requests.Count == 2) _two.TrySetResult();
    }
}
