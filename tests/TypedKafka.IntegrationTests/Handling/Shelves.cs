namespace TypedKafka.IntegrationTests.Handling;

/// <summary>Takes books from a handler, and acknowledges them by threads of its own, in random order, except those that are held.</summary>
/// <param name="seed">Of the order.</param>
/// <param name="isHeld">Which books are not acknowledged, by partition and offset.</param>
public sealed class Shelves(int seed, Func<int, long, bool> isHeld) : IDisposable
{
    private const int Threads = 4;
    private const int Shuffled = 50;

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly List<Shelved> _open = [];
    private readonly List<Shelved> _taken = [];
    private readonly HashSet<(int Partition, long Offset)> _acknowledged = [];
    private readonly SemaphoreSlim _work = new(0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Thread> _threads = [];

    /// <summary>Everything that came, in that order.</summary>
    public IReadOnlyList<Shelved> Taken
    {
        get { lock (_gate) return [.. _taken]; }
    }

    /// <summary>How many records were acknowledged, each counted once.</summary>
    public int Acknowledged
    {
        get { lock (_gate) return _acknowledged.Count; }
    }

    public Shelves Start()
    {
        for (var i = 0; i < Threads; i++)
        {
            var thread = new Thread(Work) { IsBackground = true };
            thread.Start();
            _threads.Add(thread);
        }

        return this;
    }

    public bool Has(int partition, long offset)
    {
        lock (_gate) return _acknowledged.Contains((partition, offset));
    }

    public void Take(int number, int partition, long offset, Acknowledgement acknowledgement)
    {
        var book = new Shelved(number, partition, offset, acknowledgement);
        lock (_gate)
        {
            _taken.Add(book);
            if (isHeld(partition, offset)) return;
            _open.Add(book);
        }

        _work.Release();
    }

    public void Dispose()
    {
        _end.Cancel();
        foreach (var thread in _threads) thread.Join();
        _work.Dispose();
        _end.Dispose();
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                _work.Wait(_end.Token);
                Shelved book;
                lock (_gate)
                {
                    // From the first few, so that none waits for ever.
                    var index = _random.Next(Math.Min(_open.Count, Shuffled));
                    book = _open[index];
                    _open.RemoveAt(index);

                    // Before it is said: who reads a commit finds everything below it here.
                    _acknowledged.Add((book.Partition, book.Offset));
                }

                book.Acknowledgement.Complete();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // There are no more books.
        }
    }
}
