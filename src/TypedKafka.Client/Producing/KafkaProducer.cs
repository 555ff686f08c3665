using System.Runtime.CompilerServices;
using System.Text;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Options;
using TypedKafka.Client.Producing;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client;

/// <summary>
/// Sends records, keys and values as bytes: idempotent by default (KIP-98), so that retries neither double nor reorder. Safe for concurrent use; one for
/// a cluster is enough. Made by <c>KafkaCluster.CreateProducer</c>, which does no I/O: the first send connects.
/// </summary>
public sealed class KafkaProducer : IAsyncDisposable
{
    private readonly ProducerCore _core;
    private readonly DeliverySourcePool _sources = new();

    internal KafkaProducer(ClusterClient cluster, ProducerSettings settings)
        : this(new ProducerCore(cluster, settings))
    {
    }

    internal KafkaProducer(ProducerCore core) => _core = core;

    /// <summary>What it has done, for diagnosis.</summary>
    internal ProducerCounters Counters => _core.Counters;

    /// <summary>Sends a record and completes when the brokers have acknowledged it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">The key, or null: then the partition is the producer's choice.</param>
    /// <param name="value">The value, or null for a tombstone.</param>
    /// <param name="cancellationToken">As for the other overload.</param>
    /// <exception cref="KafkaException">It was not acknowledged. The message says why, and whether it may have been written.</exception>
    public ValueTask<DeliveryResult> SendAsync(string topic, ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? value, CancellationToken cancellationToken = default) =>
        SendAsync(new ProducerRecord(topic, key, value), cancellationToken);

    /// <summary>Sends a record and completes when the brokers have acknowledged it.</summary>
    /// <param name="record">The record; its bytes are copied before the call returns.</param>
    /// <param name="cancellationToken">
    /// Before the record is in a batch, cancelling sends nothing; after that, only the wait ends, and the exception says that the record may still be delivered.
    /// </param>
    /// <exception cref="KafkaException">It was not acknowledged. The message says why, and whether it may have been written.</exception>
    public ValueTask<DeliveryResult> SendAsync(ProducerRecord record, CancellationToken cancellationToken = default)
    {
        var topic = _core.GetTopic(record.Topic);
        var source = _sources.Rent(topic.Name);
        ValueTask appended;
        try
        {
            appended = Append(topic, record, source, cancellationToken);
        }
        catch
        {
            source.Abandon();
            throw;
        }

        if (!appended.IsCompletedSuccessfully) return WaitForRoomAsync(appended, source, cancellationToken);
        source.CancelWith(cancellationToken);
        return new ValueTask<DeliveryResult>(source, source.Version);
    }

    /// <summary>Hands a record over and completes as soon as it is in a batch: it waits only for room. What becomes of it, nobody is told but the log.</summary>
    /// <param name="record">The record; its bytes are copied before the call returns.</param>
    /// <param name="cancellationToken">Ends the wait for room; then nothing is sent.</param>
    public ValueTask EnqueueAsync(ProducerRecord record, CancellationToken cancellationToken = default) =>
        Append(_core.GetTopic(record.Topic), record, _core.Unobserved, cancellationToken);

    /// <summary>Completes when everything that was handed over before is acknowledged or has failed.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => _core.FlushAsync(cancellationToken);

    /// <summary>Takes no more records, waits for those that are under way, and gives up what is left after the time. Only the first call does anything.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <returns>How many records were given up; each of their sends fails and says whether it may have been written.</returns>
    public ValueTask<long> CloseAsync(TimeSpan timeout) => _core.CloseAsync(timeout);

    /// <summary>As <see cref="CloseAsync"/> with <see cref="ProducerOptions.CloseTimeout"/>; what is given up is logged.</summary>
    public ValueTask DisposeAsync() => _core.DisposeAsync();

    /// <summary>The topic, to be kept by who sends to it often.</summary>
    internal TopicState GetTopic(string name) => _core.GetTopic(name);

    /// <inheritdoc cref="ProducerCore.AppendAsync"/>
    internal ValueTask AppendAsync(TopicState topic, in RecordData record, RecordDelivery? delivery, CancellationToken cancellationToken) =>
        _core.AppendAsync(topic, record, delivery, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<DeliveryResult> WaitForRoomAsync(ValueTask appended, DeliverySource source, CancellationToken cancellationToken)
    {
        try
        {
            await appended.ConfigureAwait(false);
        }
        catch
        {
            source.Abandon();
            throw;
        }

        source.CancelWith(cancellationToken);
        return await new ValueTask<DeliveryResult>(source, source.Version).ConfigureAwait(false);
    }

    private ValueTask Append(TopicState topic, in ProducerRecord record, RecordDelivery? delivery, CancellationToken cancellationToken)
    {
        var timestamp = (record.Timestamp ?? _core.Time.GetUtcNow()).ToUnixTimeMilliseconds();
        var key = record.Key.GetValueOrDefault().Span;
        var value = record.Value.GetValueOrDefault().Span;
        if (record.Headers is not { Count: > 0 } headers)
            return _core.AppendAsync(topic, new RecordData(key, record.Key.HasValue, value, record.Value.HasValue, default, 0, timestamp, record.Partition), delivery, cancellationToken);

        using var wire = new PooledBufferWriter();
        for (var index = 0; index < headers.Count; index++) Write(wire, headers[index]);
        return _core.AppendAsync(
            topic, new RecordData(key, record.Key.HasValue, value, record.Value.HasValue, wire.WrittenSpan, headers.Count, timestamp, record.Partition), delivery, cancellationToken);
    }

    private static void Write(PooledBufferWriter wire, ProducerHeader header)
    {
        ArgumentNullException.ThrowIfNull(header.Name);
        var nameLength = Encoding.UTF8.GetByteCount(header.Name);
        WriteLength(wire, nameLength);
        wire.Advance(Encoding.UTF8.GetBytes(header.Name, wire.GetSpan(nameLength)));
        WriteLength(wire, header.Value?.Length ?? -1);
        wire.Write(header.Value.GetValueOrDefault().Span);
    }

    private static void WriteLength(PooledBufferWriter wire, int length)
    {
        var position = 0;
        RecordVarint.Write(wire.GetSpan(5), ref position, length);
        wire.Advance(position);
    }
}
