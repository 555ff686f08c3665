using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Transactions;

/// <summary>
/// Requests of a transaction to a coordinator. All of them come to the same when they are sent twice, so they are sent until there is a definite answer: while the coordinator moves, loads
/// or cannot be reached, and while the transaction before is still being ended.
/// </summary>
internal sealed class TransactionCoordinator(ClusterClient cluster, string key, CoordinatorType type)
{
    // The coordinator is writing markers, which takes milliseconds: the usual backoff would be most of a short transaction.
    private static readonly TimeSpan s_concurrentWait = TimeSpan.FromMilliseconds(20);
    private const int FewConcurrent = 5;

    private readonly CoordinatorChannel _channel = new(cluster, key, type);

    /// <summary>Whether the brokers have transactions of version 2 (KIP-890), as far as was seen.</summary>
    public bool HasVersion2 => _channel.Versions is { } versions && versions.FinalizedFeatures.TryGetValue("transaction.version", out var level) && level >= 2;

    /// <summary>How long to wait, after so many attempts, while the transaction before is still being ended.</summary>
    public static TimeSpan ConcurrentWait(int attempts, ClientSettings settings)
    {
        var wait = s_concurrentWait * Math.Pow(2, Math.Clamp(attempts - FewConcurrent, 0, 20));
        return wait < settings.RetryBackoffMax ? wait : settings.RetryBackoffMax;
    }

    /// <summary>Sends until the answer is definite.</summary>
    /// <param name="build">Makes the request for a version.</param>
    /// <param name="errorOf">The error of an answer; one that is not retriable, or none, is definite.</param>
    /// <param name="highestVersion">The highest version that the request was built for.</param>
    /// <param name="deadline">Until when it is tried.</param>
    /// <param name="goOn">Whether to try again; null for always.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent stays sent.</param>
    /// <exception cref="KafkaTimeoutException">There was no definite answer by the deadline; it says whether a request may have been carried out.</exception>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(
        Func<short, TRequest> build, Func<TResponse, ErrorCode> errorOf, short highestVersion, Deadline deadline, Func<bool>? goOn, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        var retry = new RetryDelay(cluster.Settings, cluster.Time);
        var mayHaveBeenSent = false;
        var concurrent = 0;
        while (true)
        {
            KafkaException failure;
            var wait = TimeSpan.Zero;
            try
            {
                var once = Deadline.After(cluster.Time, cluster.Settings.RequestTimeout).Or(deadline);
                var response = await _channel.SendAsync(ConnectionPurpose.Normal, build, errorOf, once, highestVersion, cancellationToken).ConfigureAwait(false);
                var error = errorOf(response);
                if (!ErrorCodes.IsRetriable(error)) return response;
                failure = BrokerErrors.ToException(error, $"{TRequest.MessageName} was refused");
                if (error == ErrorCode.ConcurrentTransactions) wait = ConcurrentWait(++concurrent, cluster.Settings);
            }
            catch (KafkaException exception) when (exception.IsTransient)
            {
                mayHaveBeenSent |= exception is KafkaConnectionException { MayHaveBeenSent: true } or KafkaTimeoutException { MayHaveBeenSent: true };
                failure = exception;
            }

            if (deadline.IsExpired || goOn?.Invoke() == false)
            {
                throw new KafkaTimeoutException(
                    $"The coordinator of {(type == CoordinatorType.Group ? "group" : "transactional id")} '{key}' did not carry out {TRequest.MessageName} in time. The last attempt: {failure.Message}", failure, mayHaveBeenSent);
            }

            await Task.Delay(deadline.Clamp(wait == TimeSpan.Zero ? retry.Next() : wait), cluster.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
