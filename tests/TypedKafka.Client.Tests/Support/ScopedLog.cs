using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedKafka.Client.Tests.Support;

/// <summary>Keeps every message, and the text of the scopes around it as it was then.</summary>
internal sealed class ScopedLog : ILoggerFactory, ILogger
{
    private readonly AsyncLocal<Scope?> _current = new();

    public ConcurrentQueue<string> Messages { get; } = new();

    public ConcurrentQueue<string> Scopes { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _current.Value = new Scope(this, state, _current.Value);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Messages.Enqueue(formatter(state, exception) + exception);
        for (var scope = _current.Value; scope is not null; scope = scope.Outer) Scopes.Enqueue(scope.State.ToString()!);
    }

    private sealed class Scope(ScopedLog log, object state, Scope? outer) : IDisposable
    {
        public object State => state;

        public Scope? Outer => outer;

        public void Dispose() => log._current.Value = outer;
    }
}
