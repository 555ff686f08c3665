using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>The case that has a topic of its own from there, and what the union has from the union's topic; what comes home is sent on, alone.</summary>
[ConsumerGroup("crates")]
internal sealed partial class CrateHandlers(Handled handled)
{
    [Consume]
    public void OnSent(CrateSent sent, MessageContext context) => handled.Add($"{context.Topic}: sent {sent.Crate} to {sent.To}", context);

    [Consume]
    public CrateSent OnHome(CrateHome home, MessageContext context)
    {
        handled.Add($"{context.Topic}: home {home.Crate}", context);
        return new CrateSent(home.Crate, "back");
    }

    [Consume]
    public void OnAny(CrateEvent any, MessageContext context) => handled.Add($"{context.Topic}: any {any.GetType().Name}", context);
}
