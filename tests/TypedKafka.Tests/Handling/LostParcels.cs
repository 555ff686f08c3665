using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>A handler of one case that passes the others over.</summary>
internal sealed partial class LostParcels(Handled handled)
{
    [Consume(Group = "lost", Unhandled = UnhandledMessage.Skip)]
    public ValueTask OnLost(ParcelLost lost, MessageContext context)
    {
        if (lost.Where == "a hole") throw new InvalidOperationException("It is deep.");
        handled.Add(lost.Where, context);
        return ValueTask.CompletedTask;
    }
}
