namespace TypedKafka.Tests.Readme;

/// <summary>The README's handler that acknowledges by hand.</summary>
public sealed partial class Archiving(OrderArchive archive)
{
    [Consume(Group = "archive")]
    public void OnPlaced(OrderPlaced order, Acknowledgement acknowledgement) => archive.Add(order, stored: failure =>
    {
        if (failure is null) acknowledgement.Complete();        // may be committed, once all before it may
        else acknowledgement.Fail(failure);                     // as if the handler had thrown
    });
}
