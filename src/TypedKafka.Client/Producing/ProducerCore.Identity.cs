using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Producing;

/// <content>The producer id (KIP-98), asked for when the first batch is to be sent.</content>
internal sealed partial class ProducerCore
{
    // Later ones are for two-phase commit, and unstable.
    private const short HighestInitProducerIdVersion = 5;

    private ProducerIdentity? _identity;
    private int _obtaining;

    /// <summary>The producer id; null until the first is there.</summary>
    public ProducerIdentity? Identity => Volatile.Read(ref _identity);

    /// <summary>Begins to obtain a producer id other than that one, unless it is there or under way.</summary>
    public void ObtainIdentity(long exhaustedId)
    {
        if (Identity is { } identity && identity.Id != exhaustedId) return;
        if (Interlocked.Exchange(ref _obtaining, 1) == 0)
        {
            // Asked for under a partition's lock: nothing but the start may happen here.
            ThreadPool.UnsafeQueueUserWorkItem(static core => _ = core.ObtainIdentityAsync(), this, preferLocal: false);
        }
    }

    private async Task ObtainIdentityAsync()
    {
        KafkaException? fatal = null;
        for (var attempt = 1; !IsClosed || HasWork(); attempt++)
        {
            try
            {
                var request = new InitProducerIdRequest { TransactionalId = null, TransactionTimeoutMs = int.MaxValue };
                var response = await _cluster.SendToAnyAsync<InitProducerIdRequest, InitProducerIdResponse>(
                    _ => request, Deadline.After(Time, RequestTimeout), HighestInitProducerIdVersion, _closing.Token).ConfigureAwait(false);
                if (response.ErrorCode == (short)ErrorCode.None)
                {
                    Volatile.Write(ref _identity, new ProducerIdentity(response.ProducerId, response.ProducerEpoch));
                    ProducerLog.IdentityObtained(Logger, response.ProducerId, response.ProducerEpoch);
                    break;
                }

                throw BrokerErrors.ToException(response.ErrorCode, "A producer id could not be obtained, which the idempotent producer needs");
            }
            catch (KafkaException exception) when (exception.IsTransient)
            {
                var delay = TimeSpan.FromSeconds((double)Backoff(attempt) / Time.TimestampFrequency);
                ProducerLog.IdentityFailed(Logger, delay, exception.Message);
                await Task.Delay(delay, Time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_closing.IsCancellationRequested) break;
            }
            catch (KafkaException exception)
            {
                fatal = exception;
                break;
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                break;
            }
        }

        Volatile.Write(ref _obtaining, 0);
        if (fatal is not null)
        {
            foreach (var partition in AllPartitions()) Abort(partition, fatal);
        }

        DrainAll();
    }

    private bool HasWork() => AllPartitions().Any(static partition => partition.IsBusy);
}
