namespace TypedKafka.Tests.Handling;

/// <summary>A message whose handler says which instances it was given.</summary>
[Topic("greetings")]
public partial record Greeting(string Text);

/// <summary>A handler class with a service of its own parameter.</summary>
[ConsumerGroup("greeters")]
public sealed partial class Greeter(Uses uses)
{
    [Consume]
    public Task OnGreeting(Greeting greeting, Tracked service)
    {
        uses.Add(greeting.Text, this, service);
        return Task.CompletedTask;
    }
}

/// <summary>A service that knows when it was disposed.</summary>
public sealed class Tracked : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}

/// <summary>Who handled what, with which service.</summary>
public sealed class Uses
{
    private readonly List<Use> _all = [];
    private readonly TaskCompletionSource _three = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Three => _three.Task;

    public IReadOnlyList<Use> All => _all;

    public void Add(string text, Greeter handler, Tracked service)
    {
        _all.Add(new Use(text, handler, service));
        if (_all.Count == 3) _three.TrySetResult();
    }

    public sealed record Use(string Text, Greeter Handler, Tracked Service);
}
