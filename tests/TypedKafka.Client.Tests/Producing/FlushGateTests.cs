using TypedKafka.Client.Producing;

namespace TypedKafka.Client.Tests.Producing;

public sealed class FlushGateTests
{
    [Fact]
    public void Nothing_under_way_is_flushed_at_once() => Assert.True(new FlushGate().FlushAsync().IsCompletedSuccessfully);

    [Fact]
    public void A_flush_waits_for_what_came_before_it_and_not_for_what_comes_after()
    {
        var gate = new FlushGate();
        var before = gate.Enter();
        var flush = gate.FlushAsync();
        var after = gate.Enter();
        gate.Leave(after);
        Assert.False(flush.IsCompleted);
        gate.Leave(before);
        Assert.True(flush.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_later_flush_ends_only_after_an_earlier_one()
    {
        var gate = new FlushGate();
        var first = gate.Enter();
        var flush1 = gate.FlushAsync();
        var second = gate.Enter();
        var flush2 = gate.FlushAsync();
        gate.Leave(second);
        Assert.False(flush2.IsCompleted);
        gate.Leave(first);
        Assert.True(flush1.IsCompletedSuccessfully);
        Assert.True(flush2.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_flush_with_nothing_new_waits_for_the_one_before()
    {
        var gate = new FlushGate();
        var first = gate.Enter();
        gate.FlushAsync();
        var again = gate.FlushAsync();
        Assert.False(again.IsCompleted);
        gate.Leave(first);
        Assert.True(again.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_record_that_waited_through_a_flush_makes_its_batch_part_of_it()
    {
        var gate = new FlushGate();
        var record = gate.Enter();
        var flush = gate.FlushAsync();
        var batch = gate.Earlier(gate.Enter(), record);
        Assert.False(flush.IsCompleted);
        gate.Leave(batch);
        Assert.True(flush.IsCompletedSuccessfully);
    }
}
