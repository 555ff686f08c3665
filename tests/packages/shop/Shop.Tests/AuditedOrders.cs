namespace Shop.Tests;

internal sealed class AuditedOrders
{
    public TaskCompletionSource<Guid> Audited { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
