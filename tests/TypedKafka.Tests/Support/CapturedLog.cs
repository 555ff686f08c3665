using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedKafka.Tests.Support;

/// <summary>Keeps what was logged, and lets a test wait for an entry.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = new();
    private readonly ConcurrentQueue<(int Id, TaskCompletionSource<Entry> Arrived)> _waiters = new();

    public IReadOnlyCollection<Entry> Entries => _entries;

    public IEnumerable<Entry> Of(int id) => _entries.Where(entry => entry.Id == id);

    /// <summary>The first entry of an id, logged already or to come.</summary>
    public Task<Entry> WaitForAsync(int id)
    {
        var arrived = new TaskCompletionSource<Entry>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiters.Enqueue((id, arrived));
        if (Of(id).FirstOrDefault() is { } entry) arrived.TrySetResult(entry);
        return arrived.Task.Within();
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private void Add(Entry entry)
    {
        _entries.Enqueue(entry);
        foreach (var waiter in _waiters)
        {
            if (waiter.Id == entry.Id) waiter.Arrived.TrySetResult(entry);
        }
    }

    public sealed record Entry(LogLevel Level, int Id, string Message, Exception? Exception);

    private sealed class Logger(CapturedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(new Entry(logLevel, eventId.Id, formatter(state, exception), exception));
    }
}
