using System.Text;
using Microsoft.Extensions.Logging;
using TypedKafka.Serialization;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>What no retry can mend, or none has mended, in its dead-letter topic.</summary>
public sealed class DeadLetterTests
{
    private const string DeadLetters = "notes-readers-dlt";
    private readonly Handled _handled = new();

    [Fact]
    public async Task Its_key_value_and_headers_are_as_they_were_and_new_headers_say_what_went_wrong()
    {
        await using var kafka = await StartAsync();
        var timestamp = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);
        await using (var host = await HostAsync(kafka, Policies.InPlace(1, FailureAction.DeadLetter)))
        {
            var producer = host.Client.Producer(Note.Contract);
            var options = new SendOptions { Timestamp = timestamp, Headers = [new MessageHeader("trace", new byte[] { 0, 255 }), new MessageHeader("trace", null), new MessageHeader("empty", Array.Empty<byte>())] };
            await producer.SendAsync(new Note("k", "bad"), options, TestContext.Current.CancellationToken).Within();
            await producer.SendAsync(new Note("k", "good"), cancellationToken: TestContext.Current.CancellationToken).Within();
            await _handled.ReachAsync(1);
            var entry = await host.Log.WaitForAsync(5132);
            Assert.Equal(LogLevel.Error, entry.Level);
            Assert.Contains("Notes.Onreaders failed on notes-0@0 of group 'readers' (1 records): sent to the dead-letter topic 'notes-readers-dlt'", entry.Message, StringComparison.Ordinal);
            await Offsets.ReachAsync(kafka, "readers", "notes", 2);
        }

        Assert.Equal(["good"], _handled.Texts);
        var original = kafka.Read("notes")[0];
        var dead = Assert.Single(kafka.Read(DeadLetters));
        Assert.Equal(original.Key, dead.Key);
        Assert.Equal(original.Value, dead.Value);
        Assert.Equal(original.Headers, dead.Headers.Take(original.Headers.Count));
        Assert.Equal(4, original.Headers.Count);
        Assert.Equal(
            [
                ("topic", "notes"), ("partition", "0"), ("offset", "0"), ("timestamp", "1700000000123"), ("group", "readers"), ("attempts", "2"),
                ("exception-type", "System.InvalidOperationException"), ("exception-message", "It does not fit."),
            ],
            dead.Headers.Skip(4).Select(header => (header.Key["typedkafka-dlt-".Length..], Encoding.UTF8.GetString(header.Value!))));
        Assert.True(dead.Timestamp > timestamp.AddDays(100), "A broker that deletes by time must not delete it at once.");
    }

    [Fact]
    public async Task Bytes_that_are_no_message_go_there_at_once_and_so_does_a_key_that_is_null()
    {
        await using var kafka = await StartAsync();
        kafka.Produce("notes", null, "poison");
        kafka.Produce("notes", "k", null);
        kafka.Produce("notes", null, "good");
        await using (var host = await HostAsync(kafka, Policies.Patient(TimeSpan.FromHours(1))))
        {
            await _handled.ReachAsync(1);
            await Offsets.ReachAsync(kafka, "readers", "notes", 3);
            Assert.Empty(host.Log.Of(5130));
        }

        var dead = kafka.Read(DeadLetters);
        Assert.Equal([(null, "poison"), ("k", null)], dead.Select(record => (record.KeyText, record.ValueText)));
        Assert.Equal(["0", "1"], dead.Select(record => Header(record, "offset")));
        Assert.Equal(["1", "1"], dead.Select(record => Header(record, "attempts")));
        Assert.All(dead, record => Assert.Equal(typeof(MessageFormatException).FullName, Header(record, "exception-type")));
        Assert.Equal("text: The text is poison. The record is at offset 0 of notes-0.", Header(dead[0], "exception-message"));
    }

    [Fact]
    public async Task A_long_message_is_cut()
    {
        await using var kafka = await StartAsync();
        kafka.Produce("notes", null, "long");
        await using (var host = await HostAsync(kafka, Policies.InPlace(0, FailureAction.DeadLetter))) await Offsets.ReachAsync(kafka, "readers", "notes", 1);
        Assert.Equal(new string('é', 999) + "…", Header(Assert.Single(kafka.Read(DeadLetters)), "exception-message"));
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Key)]
    public async Task What_cannot_be_sent_there_stops_the_host_which_tells_both(ProcessingOrder order)
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.Produce("notes", null, "good");
        kafka.Produce("notes", null, "bad");
        await using (var host = await HostAsync(kafka, Policies.InPlace(0, FailureAction.DeadLetter), order, o => o.Producer.MaxBlockTime = TimeSpan.FromMilliseconds(200)))
        {
            await host.Stopping;
            var error = Assert.IsType<RecordForwardingException>(Assert.Single(host.Log.Of(5110)).Exception);
            Assert.StartsWith("It does not fit. It could not be sent to its dead-letter topic 'notes-readers-dlt' either: ", error.Message, StringComparison.Ordinal);
            Assert.Equal((DeadLetters, "It does not fit."), (error.Topic, error.Failure.Message));
        }

        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task The_offset_counts_as_handled_only_after_the_acknowledgement()
    {
        await using var kafka = await StartAsync();
        kafka.Produce("notes", null, "bad");
        var refusal = kafka.Faults.Fail(KafkaApi.Produce, KafkaErrorCode.NotEnoughReplicas, int.MaxValue);
        await using var host = await HostAsync(kafka, Policies.InPlace(0, FailureAction.DeadLetter));
        var first = await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.Produce, TestContext.Current.CancellationToken).Within();
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.Produce && request.Sequence > first.Sequence, TestContext.Current.CancellationToken).Within();
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
        Assert.Empty(kafka.Read(DeadLetters));
        Assert.True(kafka.Faults.Remove(refusal));
        await Offsets.ReachAsync(kafka, "readers", "notes", 1);
    }

    [Fact]
    public async Task It_may_have_a_name_of_its_own_which_the_environment_may_change()
    {
        await using var kafka = await StartAsync();
        kafka.CreateTopic("eu.graveyard");
        kafka.Produce("notes", null, "bad");
        await using (var host = await HostAsync(kafka, Policies.InPlace(0, FailureAction.DeadLetter) with { DeadLetterTopic = "graveyard" }, configure: o => o.Topics["graveyard"].Name = "eu.graveyard"))
            await Offsets.ReachAsync(kafka, "readers", "notes", 1);
        Assert.Equal("bad", Assert.Single(kafka.Read("eu.graveyard")).ValueText);
    }

    private static string Header(StoredRecord record, string name) => Encoding.UTF8.GetString(record.Headers.Single(header => header.Key == "typedkafka-dlt-" + name).Value!);

    private static async Task<InProcessKafka> StartAsync()
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.CreateTopic(DeadLetters);
        return kafka;
    }

    private Task<TestHost> HostAsync(InProcessKafka kafka, FailurePolicy policy, ProcessingOrder order = default, Action<TypedKafkaOptions>? configure = null) => TestHost.StartAsync(
        kafka,
        add => add.AddNoteHandler(
            (note, context, _) =>
            {
                HandlerGuard.RequireValue(context, "Notes.Onreaders");
                if (note!.Text == "bad") throw new InvalidOperationException("It does not fit.");
                if (note.Text == "long") throw new InvalidOperationException(new string('é', 999) + "\U0001F600 and more");
                _handled.Add(note.Text, context);
                return ValueTask.CompletedTask;
            },
            ordering: order,
            failure: policy),
        configure);
}
