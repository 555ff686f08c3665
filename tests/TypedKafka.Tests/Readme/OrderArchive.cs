namespace TypedKafka.Tests.Readme;

/// <summary>The README's archive, which has its orders later.</summary>
public abstract class OrderArchive
{
    public abstract void Add(OrderPlaced order, Action<Exception?> stored);
}
