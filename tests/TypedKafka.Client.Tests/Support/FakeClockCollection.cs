namespace TypedKafka.Client.Tests.Support;

/// <summary>
/// Tests that move a fake clock step by step. They run alone: between two steps they wait until the thread pool is idle, and what other tests do there would be
/// waited for, or not, by chance.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FakeClockCollection
{
    public const string Name = "fake clock";
}
