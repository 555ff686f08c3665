using System.Globalization;
using System.Text;
using System.Threading.Channels;
using TypedKafka.Client;

namespace TypedKafka.IntegrationTests.Producing;

/// <summary>
/// Sends the numbers from 0 up, number n to partition n modulo their count, many under way at a time, and writes down where each acknowledgement says that it
/// lies. It goes as far as it is allowed to, so that a test decides between which numbers something happens.
/// </summary>
internal sealed class NumberedLoad(KafkaProducer producer, string topic, int partitions, int count) : IDisposable
{
    private const int MostUnderWay = 50_000;
    private static readonly string Filling = new('.', 92);

    private readonly SemaphoreSlim _allowed = new(0);
    private int _acknowledged;

    /// <summary>The offset of each number, or -1 where the broker did not say.</summary>
    public long[] Offsets { get; } = new long[count];

    /// <summary>How many were acknowledged: these are the lowest numbers.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>The number in a value that was read.</summary>
    public static int NumberOf(string value) => int.Parse(value.AsSpan(0, value.Length - Filling.Length), CultureInfo.InvariantCulture);

    /// <summary>Allows so many more.</summary>
    public void Allow(int more) => _allowed.Release(more);

    /// <summary>Completes when all numbers are acknowledged; fails with the first that cannot be delivered.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = Channel.CreateBounded<ValueTask<DeliveryResult>>(MostUnderWay);
        var acknowledging = AcknowledgeAsync(underWay.Reader, failed);
        try
        {
            for (var number = 0; number < count; number++)
            {
                await _allowed.WaitAsync(failed.Token);
                var value = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number:D8}{Filling}"));
                var sent = producer.SendAsync(new ProducerRecord(topic, null, value) { Partition = number % partitions }, CancellationToken.None);
                await underWay.Writer.WriteAsync(sent, failed.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What has failed is told by the other half.
        }

        underWay.Writer.Complete();
        await acknowledging;
    }

    public void Dispose() => _allowed.Dispose();

    private async Task AcknowledgeAsync(ChannelReader<ValueTask<DeliveryResult>> underWay, CancellationTokenSource failed)
    {
        try
        {
            await foreach (var sent in underWay.ReadAllAsync(failed.Token))
            {
                var result = await sent;
                Offsets[_acknowledged] = result.Offset;
                Volatile.Write(ref _acknowledged, _acknowledged + 1);
            }
        }
        catch (KafkaException)
        {
            await failed.CancelAsync();
            throw;
        }
    }
}
