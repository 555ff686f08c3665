using TypedKafka.Client.Producing;

namespace TypedKafka.Client.Tests.Producing;

public sealed class BufferMemoryTests
{
    [Fact]
    public void What_does_not_fit_is_refused_until_room_is_made()
    {
        var memory = new BufferMemory(100);
        Assert.True(memory.TryReserve(60));
        Assert.False(memory.TryReserve(41));
        Assert.True(memory.TryReserve(40));
        memory.Release(60);
        Assert.True(memory.TryReserve(41));
        Assert.Equal(81, memory.Used);
    }

    [Fact]
    public void An_empty_memory_gives_even_what_is_larger_than_itself()
    {
        var memory = new BufferMemory(100);
        Assert.True(memory.TryReserve(200));
        Assert.False(memory.TryReserve(1));
        memory.Release(200);
        Assert.True(memory.TryReserve(1));
    }
}
