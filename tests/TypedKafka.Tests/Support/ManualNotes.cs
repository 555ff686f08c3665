namespace TypedKafka.Tests.Support;

/// <summary>Registers handlers of <see cref="Note"/> that acknowledge by hand, as generated code does.</summary>
internal static class ManualNotes
{
    public delegate ValueTask Handler(Note note, Acknowledgement acknowledgement, CancellationToken cancellationToken);

    public delegate ValueTask BatchHandler(MessageBatch<Note> notes, Acknowledgement acknowledgement, CancellationToken cancellationToken);

    public static TypedKafkaBuilder AddManualHandler(this TypedKafkaBuilder builder, Handler handler, ProcessingOrder ordering = default, int maxConcurrency = 0) =>
        builder.AddHandlers(registry => registry.Add(Definition(ordering, maxConcurrency) with
        {
            Invoke = (context, _, cancel) => handler(Note.Contract.Read(context.Data), Acknowledgement.Of(context), cancel),
        }));

    public static TypedKafkaBuilder AddManualBatchHandler(this TypedKafkaBuilder builder, BatchHandler handler, int maxBatchSize = 0) =>
        builder.AddHandlers(registry => registry.Add(Definition(default, 0) with
        {
            MaxBatchSize = maxBatchSize,
            InvokeBatch = (contexts, _, cancel) => handler(MessageBatch.Read(contexts, static context => Note.Contract.Read(context.Data)), Acknowledgement.Of(contexts[0]), cancel),
        }));

    /// <summary>A handler that gives everything to an archive.</summary>
    public static TypedKafkaBuilder AddArchive(this TypedKafkaBuilder builder, Archive archive, ProcessingOrder ordering = default) => builder.AddManualHandler(
        (note, acknowledgement, _) =>
        {
            archive.Add(note.Text, acknowledgement);
            return ValueTask.CompletedTask;
        },
        ordering);

    private static HandlerDefinition Definition(ProcessingOrder ordering, int maxConcurrency) => new()
    {
        Name = "Notes.Archive",
        Group = "readers",
        Topic = Note.Contract.Topic,
        Schema = Note.Contract.Schema,
        IsManual = true,
        Ordering = ordering,
        MaxConcurrency = maxConcurrency,
    };
}
