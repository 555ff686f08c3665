namespace TypedKafka.Avro.Tests.SchemaFirst;

/// <summary>Handles invoices in every way there is.</summary>
public static partial class InvoiceHandlers
{
    private static readonly TaskCompletionSource<Invoice> s_value = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly TaskCompletionSource<Invoice> s_view = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly TaskCompletionSource<int> s_batch = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task<Invoice> Value => s_value.Task;

    public static Task<Invoice> View => s_view.Task;

    public static Task<int> Batch => s_batch.Task;

    [Consume(Group = "values")]
    public static void OnInvoice(Invoice invoice) => s_value.TrySetResult(invoice);

    [Consume(Group = "views")]
    public static void OnView(in InvoiceView invoice, MessageContext context)
    {
        if (context.Offset == 0) s_view.TrySetResult(invoice.ToOwned());
    }

    [Consume(Group = "batches")]
    public static void OnBatch(MessageBatch<Invoice> invoices) => s_batch.TrySetResult(invoices.Count);
}
