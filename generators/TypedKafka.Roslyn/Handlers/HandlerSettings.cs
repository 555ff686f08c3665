using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads how <c>[Consume]</c> wants a handler to be called, and refuses what contradicts its signature.</summary>
internal static class HandlerSettings
{
    private const string Partition = nameof(Partition);

    // By their values, as an attribute holds them.
    private static readonly string[] Orders = [Partition, "Key", "Unordered"];

    public static (string Ordering, int MaxConcurrency, int MaxBatchSize) Read(
        IMethodSymbol method, AttributeData consume, List<HandlerParameterModel> parameters, bool hasOutput, List<Problem> problems)
    {
        var order = Attributes.Named<int>(consume, "Ordering");
        var ordering = order >= 0 && order < Orders.Length ? Orders[order] : null;
        if (ordering is null) Refuse($"its Ordering {order} is none of {string.Join(", ", Orders)}");
        var concurrency = AtLeastOne("MaxConcurrency");
        var size = AtLeastOne("MaxBatchSize");
        var isBatch = parameters.Exists(static parameter => parameter.Kind is HandlerParameterKind.Batch or HandlerParameterKind.NullableBatch);
        if (Attributes.Named<bool>(consume, "ExactlyOnce"))
        {
            if (ordering is not (null or Partition)) Refuse("a transaction goes through the records of a partition in their order; leave Ordering out, or ExactlyOnce");
            if (isBatch) Refuse("a transaction spans several messages by itself; take one message at a time, or leave ExactlyOnce out");
        }

        var acknowledgements = parameters.Count(static parameter => parameter.Kind == HandlerParameterKind.Acknowledgement);
        if (acknowledgements > 1) Refuse("it takes two Acknowledgements, and a message has one");
        if (acknowledgements > 0 && hasOutput) Refuse("it takes an Acknowledgement and returns a message, whose sending would acknowledge too; send it with an ITopicProducer parameter");
        if (isBatch)
        {
            if (ordering is not (null or Partition)) Refuse("a batch holds the messages of a partition in their order; leave Ordering out, or take one message at a time");
            if (hasOutput) Refuse("it takes a batch and returns one message; send the results with an ITopicProducer parameter");
            if (parameters.Exists(static parameter => parameter.Kind == HandlerParameterKind.Context)) Refuse("it takes a batch, whose messages have a MessageContext each; leave the parameter out");
        }
        else if (size != 0 && problems.Count == 0)
        {
            Refuse("its MaxBatchSize has no meaning without a MessageBatch parameter");
        }

        return (ordering ?? Partition, concurrency, size);

        int AtLeastOne(string name)
        {
            foreach (var argument in consume.NamedArguments)
            {
                if (argument.Key != name || argument.Value.Value is not int value) continue;
                if (value < 1) Refuse($"its {name} is {value}; it must be at least 1");
                return value;
            }

            return 0;
        }

        void Refuse(string reason) => HandlerParser.Add(problems, method, null, reason);
    }
}
