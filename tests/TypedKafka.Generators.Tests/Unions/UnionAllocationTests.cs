using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Unions;

/// <summary>A union costs no allocation beside the value.</summary>
public sealed class UnionAllocationTests
{
    private const int Warmup = 300;
    private const int Measured = 1000;

    private readonly Events.OrderEvent[] _values = [.. Enumerable.Range(0, 16).Select(static seed => UnionOracle.Next(new RandomValues(seed)))];

    [Fact]
    public void Writing_cases_allocates_nothing()
    {
        var doors = new Events.DoorEvent[] { new Events.Opened(1, "Ann"), new Events.Closed(2) };
        AssertNothing(i =>
        {
            var buffer = MessageBuffer.Rent();
            var writer = new MessageWriter(buffer);
            if (_values[i % _values.Length] is not Events.Placed { ByName: not null }) Events.OrderEvent.Contract.WriteValue(ref writer, _values[i % _values.Length]);
            Events.DoorEvent.Contract.WriteValue(ref writer, doors[i % 2]);
            writer.Complete();
            var headers = new MessageHeaderWriter(buffer);
            Events.DoorEvent.Contract.WriteHeaders(ref headers, doors[i % 2]);
            headers.Complete();
            buffer.Return();
        });
    }

    [Fact]
    public void Looking_at_cases_allocates_nothing()
    {
        var bodies = Array.ConvertAll(_values, static value => Wire.Body(Events.OrderEvent.Contract, value));
        AssertNothing(i => Visit(Events.OrderEventView.Parse(bodies[i % bodies.Length])));
    }

    [Fact]
    public void Finding_the_case_of_a_message_allocates_nothing()
    {
        var bodies = Array.ConvertAll(_values, static value => Wire.Body(Events.OrderEvent.Contract, value));
        AssertNothing(i => Assert.True(Events.OrderEventContract.Cases.Find(new MessageData(bodies[i % bodies.Length]), orNone: false) >= 0));
    }

    private static void Visit(Events.OrderEventView view)
    {
        if (view.TryGetPlaced(out var placed))
        {
            Visit(placed.Payment);
            if (!placed.Fallback.IsNull) Visit(placed.Fallback);
            foreach (var other in placed.Others) Visit(other);
        }

        if (view.TryGetShipped(out var shipped)) _ = shipped.Carrier.Equals("DHL"u8);
        if (view.TryGetExpress(out var express)) _ = express.Hours;
        if (view.TryGetTouched(out var touched)) _ = touched.OrderId;
    }

    private static void Visit(Events.PaymentView payment)
    {
        if (payment.TryGetCard(out var card)) _ = (card.Month, card.Number.Equals("1"u8));
        if (!payment.TryGetSplit(out var split)) return;
        foreach (var part in split.Parts) Visit(part);
    }

    private static void AssertNothing(Action<int> action)
    {
        for (var i = 0; i < Warmup; i++) action(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++) action(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
