namespace TypedKafka.Client.Producing;

/// <summary>Idle request objects of a producer.</summary>
internal sealed class ProduceCallPool(ProducerCore core)
{
    private readonly Lock _lock = new();
    private readonly Stack<ProduceCall> _idle = new();

    public ProduceCall Rent(BrokerSender sender)
    {
        ProduceCall? call;
        lock (_lock) _idle.TryPop(out call);
        call ??= new ProduceCall(core);
        call.Sender = sender;
        return call;
    }

    public void Return(ProduceCall call)
    {
        call.Batches.Clear();
        call.Sender = null;
        lock (_lock) _idle.Push(call);
    }
}
