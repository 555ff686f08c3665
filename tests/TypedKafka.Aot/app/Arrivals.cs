namespace Aot;

/// <summary>What came out at the other end, for whoever waits for all of it.</summary>
internal sealed class Arrivals(int expected)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Guid> _shipped = [];
    private int _counted;

    public Task Done => _done.Task;

    public int Items { get; private set; }

    public decimal Total { get; private set; }

    public void Ship(OrderShipped order)
    {
        lock (_shipped)
        {
            if (_shipped.Add(order.OrderId)) Items += order.Items;
            Check();
        }
    }

    public void Count(decimal total)
    {
        lock (_shipped)
        {
            Total += total;
            _counted++;
            Check();
        }
    }

    private void Check()
    {
        if (_shipped.Count == expected && _counted == expected) _done.TrySetResult();
    }
}
