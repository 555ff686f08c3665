using System.Text.RegularExpressions;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Transactions;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Lists the transactional ids that the broker coordinates (KIP-664), by state, producer, age (KIP-994) and name (KIP-1152) where asked to.</summary>
internal sealed class ListTransactionsApi : Api<ListTransactionsRequest, ListTransactionsResponse>
{
    private static readonly string[] States = [.. Enum.GetNames<TransactionState>(), "Dead", "PrepareEpochFence"];

    protected override ValueTask<ListTransactionsResponse> HandleAsync(RequestContext context, ListTransactionsRequest request)
    {
        if (!TryRead(request.TransactionalIdPattern, out var pattern)) return new(Refuse(context, request, KafkaErrorCode.InvalidRegularExpression));
        var response = new ListTransactionsResponse { UnknownStateFilters = [.. request.StateFilters.Where(state => !States.Contains(state))] };
        if (request.StateFilters.Count > 0 && response.UnknownStateFilters.Count == request.StateFilters.Count) return new(response);
        var now = context.Cluster.Time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var transaction in context.Cluster.Transactions.All)
        {
            if (TransactionRouting.Check(context, transaction.Id) != KafkaErrorCode.None || pattern?.IsMatch(transaction.Id) == false) continue;
            lock (transaction.Gate)
            {
                var state = transaction.State.ToString();
                if (request.StateFilters.Count > 0 && !request.StateFilters.Contains(state)) continue;
                if (request.ProducerIdFilters.Count > 0 && !request.ProducerIdFilters.Contains(transaction.Producer.Id)) continue;
                if (request.DurationFilter >= 0 && now - transaction.StartedAt <= request.DurationFilter) continue;
                response.TransactionStates.Add(new() { TransactionalId = transaction.Id, ProducerId = transaction.Producer.Id, TransactionState = state });
            }
        }

        return new(response);
    }

    protected override ListTransactionsResponse Refuse(RequestContext context, ListTransactionsRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };

    /// <summary>Reads a pattern for whole names. It comes from a client, so nothing that backtracks is taken, as in Kafka.</summary>
    private static bool TryRead(string? text, out Regex? pattern)
    {
        pattern = null;
        if (string.IsNullOrEmpty(text)) return true;
        try
        {
            pattern = new Regex($"\\A(?:{text})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
