using TypedKafka.Avro.Tests.Contracts;

namespace TypedKafka.Avro.Tests.Messages;

/// <summary>Handles payments by their views.</summary>
public static partial class Ledger
{
    private static readonly TaskCompletionSource<Payment> s_first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task<Payment> First => s_first.Task;

    [Consume(Group = "ledger")]
    public static void OnPayment(in PaymentView payment, MessageContext context)
    {
        if (context.Offset == 0 && payment.AccountId.Equals("DE-1"u8)) s_first.TrySetResult(payment.ToOwned());
    }
}
