using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Producing;

/// <summary>What a producer sends, a consumer reads: every codec, every kind of acknowledgement, all that a record has.</summary>
public abstract class ProducingTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    [Theory]
    [InlineData(ProducerCompression.None)]
    [InlineData(ProducerCompression.Gzip)]
    [InlineData(ProducerCompression.Snappy)]
    [InlineData(ProducerCompression.Lz4)]
    [InlineData(ProducerCompression.Zstd)]
    public async Task What_is_sent_is_read_whatever_its_compression(ProducerCompression compression)
    {
        await CreateTopicAsync();
        await SendAsync(Values(0, 500), options: new ProducerOptions { Compression = compression });

        var consumer = Reader();
        Assert.Equal(Values(0, 500), await ReadAsync(consumer, 500));
        Assert.Equal(0, consumer.Lag(First));
    }

    [Theory]
    [InlineData(Acks.All, true)]
    [InlineData(Acks.All, false)]
    [InlineData(Acks.Leader, false)]
    [InlineData(Acks.None, false)]
    public async Task Each_kind_of_acknowledgement_delivers_in_order(Acks acks, bool idempotence)
    {
        await CreateTopicAsync();
        var producer = Producer(new ProducerOptions { Acks = acks, EnableIdempotence = idempotence, MaxInFlight = idempotence ? 5 : 1, BatchSize = 1024 });

        var sent = Values(0, 300).Select(value => producer.SendAsync(Name, null, Bytes(value), Cancel).AsTask()).ToList();
        var results = await Task.WhenAll(sent);

        Assert.Equal(acks == Acks.None ? Enumerable.Repeat(-1L, 300) : Enumerable.Range(0, 300).Select(i => (long)i), results.Select(result => result.Offset));
        Assert.Equal(Values(0, 300), await ReadAsync(Reader(), 300));
    }

    [Fact]
    public async Task Keys_headers_nulls_and_times_come_back_as_they_were_sent()
    {
        await CreateTopicAsync();
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);
        await using (var producer = Cluster.CreateProducer())
        {
            ProducerHeader[] headers = [new("trace", Bytes("1")), new("trace", Bytes("2")), new("empty", Bytes("")), new("none", null), new("Ünïcode", Bytes("ü"))];
            await producer.SendAsync(new ProducerRecord(Name, Bytes("key"), Bytes("value")) { Timestamp = time, Headers = headers }, Cancel);
            await producer.SendAsync(new ProducerRecord(Name, null, Bytes("")) { Timestamp = time.AddMilliseconds(1) }, Cancel);
            await producer.SendAsync(new ProducerRecord(Name, Bytes(""), null) { Timestamp = time.AddMilliseconds(-5) }, Cancel);
        }

        var read = await ReadAsync(Reader(), 3, record =>
        {
            var headers = new List<string>();
            foreach (var header in record.Headers) headers.Add(header.HasValue ? $"{header.Name}={Text(header.Value)}" : header.Name);
            return $"{record.Offset} {(record.HasKey ? $"'{Text(record.Key)}'" : "-")} {(record.HasValue ? $"'{Text(record.Value)}'" : "-")} {record.TimestampMilliseconds} {string.Join(';', headers)}";
        });
        Assert.Equal(
            ["0 'key' 'value' 1700000000123 trace=1;trace=2;empty=;none;Ünïcode=ü", "1 - '' 1700000000124 ", "2 '' - 1700000000118 "],
            read);
    }

    [Fact]
    public async Task A_key_stays_in_its_partition_and_records_without_one_use_them_all()
    {
        await CreateTopicAsync(3);
        var producer = Producer(new ProducerOptions { BatchSize = 4096 });

        var keyed = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => producer.SendAsync(Name, Bytes($"key {i % 20}"), Bytes("v"), Cancel).AsTask()));
        Assert.All(keyed.Select((result, i) => (result.Partition, Key: i % 20)).GroupBy(sent => sent.Key), key => Assert.Single(key.Select(sent => sent.Partition).Distinct()));

        var keyless = await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => producer.SendAsync(Name, null, new byte[200], Cancel).AsTask()));
        Assert.Equal([0, 1, 2], keyless.Select(result => result.Partition).Distinct().Order());
    }

    [Fact]
    public async Task What_is_enqueued_is_written_when_it_is_flushed()
    {
        await CreateTopicAsync();
        var producer = Producer(new ProducerOptions { Linger = TimeSpan.FromSeconds(30) });
        foreach (var value in Values(0, 100)) await producer.EnqueueAsync(new ProducerRecord(Name, null, Bytes(value)), Cancel);
        await producer.FlushAsync(Cancel);

        var ends = await Consumer().EndOffsetsAsync([First], Cancel);
        Assert.Equal(100, ends[First]);
    }

    [Fact]
    public async Task Topics_that_were_deleted_and_made_anew_are_sent_to_again()
    {
        await CreateTopicAsync();
        var producer = Producer();
        foreach (var value in Values(0, 5)) await producer.SendAsync(Name, null, Bytes(value), Cancel);
        (await Admin.DeleteTopicsAsync([Name], cancellationToken: Cancel)).ThrowIfAnyFailed();
        await Eventually.HoldsAsync(async () => Assert.DoesNotContain(Name, (await Admin.ListTopicsAsync(cancellationToken: Cancel)).Select(topic => topic.Name)));
        await CreateTopicAsync();

        foreach (var value in Values(5, 5)) await producer.SendAsync(Name, null, Bytes(value), Cancel);
        Assert.Equal(Values(5, 5), await ReadAsync(Reader(), 5));
    }

    [Fact]
    public async Task The_brokers_time_takes_the_place_of_the_records_where_the_topic_says_so()
    {
        await CreateTopicAsync(configs: ("message.timestamp.type", "LogAppendTime"));
        var before = DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeMilliseconds();
        var result = await Producer().SendAsync(new ProducerRecord(Name, null, Bytes("v")) { Timestamp = DateTimeOffset.UnixEpoch.AddDays(1) }, Cancel);

        Assert.InRange(result.Timestamp, before, before + 60_000);
        Assert.Equal([result.Timestamp], await ReadAsync(Reader(), 1, record => record.TimestampMilliseconds));
    }

    [Fact]
    public async Task A_topic_that_comes_while_a_record_waits_for_it_gets_it()
    {
        var waiting = Producer().SendAsync(Name, null, Bytes("early"), Cancel).AsTask();
        await CreateTopicAsync();
        Assert.Equal(0, (await waiting).Offset);
    }

    [Fact]
    public async Task A_partition_that_comes_while_a_record_waits_for_it_gets_it()
    {
        await CreateTopicAsync();
        var producer = Producer();
        await producer.SendAsync(Name, null, Bytes("first"), Cancel);
        var waiting = producer.SendAsync(new ProducerRecord(Name, null, Bytes("early")) { Partition = 2 }, Cancel).AsTask();
        (await Admin.CreatePartitionsAsync([new NewPartitions(Name, 3)], cancellationToken: Cancel)).ThrowIfAnyFailed();
        Assert.Equal((2, 0), ((await waiting).Partition, (int)(await waiting).Offset));
    }
}
