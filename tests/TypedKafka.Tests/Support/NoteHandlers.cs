namespace TypedKafka.Tests.Support;

/// <summary>Registers handlers of <see cref="Note"/> as generated code does.</summary>
internal static class NoteHandlers
{
    public delegate ValueTask Handler(Note? note, MessageContext context, CancellationToken cancellationToken);

    public delegate ValueTask BatchHandler(MessageBatch<Note?> notes, CancellationToken cancellationToken);

    public static TypedKafkaBuilder AddNoteHandler(
        this TypedKafkaBuilder builder, Handler handler, string group = "readers", NoteContract? contract = null, string? cluster = null, ProcessingOrder ordering = default, int maxConcurrency = 0,
        FailurePolicy? failure = null)
    {
        contract ??= Note.Contract;
        return builder.AddHandlers(registry => registry.Add(new HandlerDefinition
        {
            Name = $"Notes.On{group}",
            Group = group,
            Cluster = cluster,
            Topic = contract.Topic,
            Schema = contract.Schema,
            Ordering = ordering,
            MaxConcurrency = maxConcurrency,
            Failure = failure,
            Invoke = (context, _, cancel) => handler(context.IsTombstone ? null : contract.Read(context.Data), context, cancel),
        }));
    }

    /// <summary>A handler of batches.</summary>
    public static TypedKafkaBuilder AddNoteBatchHandler(this TypedKafkaBuilder builder, BatchHandler handler, int maxBatchSize = 0, int maxConcurrency = 0, FailurePolicy? failure = null) =>
        builder.AddHandlers(registry => registry.Add(new HandlerDefinition
        {
            Name = "Notes.OnMany",
            Group = "readers",
            Topic = Note.Contract.Topic,
            Schema = Note.Contract.Schema,
            MaxBatchSize = maxBatchSize,
            MaxConcurrency = maxConcurrency,
            Failure = failure,
            InvokeBatch = (contexts, _, cancel) => handler(MessageBatch.Read(contexts, static context => context.IsTombstone ? null : Note.Contract.Read(context.Data)), cancel),
        }));

    /// <summary>A handler that only writes down what it is given.</summary>
    public static TypedKafkaBuilder AddNoteHandler(this TypedKafkaBuilder builder, Handled handled, string group = "readers", NoteContract? contract = null, string? cluster = null) =>
        builder.AddNoteHandler(
            (note, context, _) =>
            {
                handled.Add(note?.Text ?? "(tombstone)", context);
                return ValueTask.CompletedTask;
            },
            group,
            contract,
            cluster);
}
