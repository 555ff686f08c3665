using TypedKafka.Avro.Tests.Contracts;

namespace TypedKafka.Avro.Tests.Support;

/// <summary>Cases of unions from a seed.</summary>
internal sealed class RandomEvents(int seed)
{
    private readonly Random _random = new(seed);

    public Events.OrderEvent Next() => _random.Next(3) switch
    {
        0 => new Events.Placed(Id(), Text(), Payment(0), Maybe(0))
        {
            Others = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Payment(0))],
            ByName = _random.Next(2) == 0 ? null : Enumerable.Range(0, _random.Next(3)).ToDictionary(static i => $"k{i}", _ => Maybe(0)),
        },
        1 => new Events.Shipped(Id(), Text()),
        _ => new Events.Express(Id(), Text(), _random.Next()),
    };

    private Events.Payment? Maybe(int depth) => _random.Next(2) == 0 ? null : Payment(depth);

    private Events.Payment Payment(int depth) => _random.Next(depth > 3 ? 2 : 3) switch
    {
        0 => new Events.Card(Text(), _random.Next(2) == 0 ? null : _random.Next(1, 13)),
        1 => new Events.Cash(),
        _ => new Events.Split([.. Enumerable.Range(0, _random.Next(3)).Select(_ => Payment(depth + 1))]),
    };

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private string Text() => new('ü', _random.Next(70));
}
