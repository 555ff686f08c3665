namespace TypedKafka.GroupMember;

/// <summary>Says when it begins with a record and when it has done it. Some take a while, so that commits and rebalances meet records in flight.</summary>
[ConsumerGroup("numbers-group")]
public static partial class NumberHandler
{
    /// <summary>Handles one.</summary>
    [Consume]
    public static async Task HandleAsync(Number number, MessageContext context, CancellationToken cancellationToken)
    {
        var (partition, offset) = (context.Partition, context.Offset);
        Says.Line("handling", partition, offset);
        if (number.Value % 10 == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(number.Value % 40), cancellationToken);
        Says.Line("handled", partition, offset);
    }
}
