using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Serialization;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Framing;

/// <summary>What stands before bodies: written by producers, taken off by handlers and readers, and asked for when it is not known.</summary>
public sealed class FramingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_sent_with_the_prefix_and_headers_of_its_frame()
    {
        await using var kafka = await StartAsync();
        var framing = NumberedFraming.Create();
        framing.Tell(NumberedFraming.Own);
        await using var client = Client(kafka, framing);
        await client.Producer(Note.Contract).SendAsync(new Note("k", "text"), new SendOptions { Headers = [new("more", null)] }, Cancel).Within();

        var stored = Assert.Single(kafka.Read("notes"));
        Assert.Equal("\0\u0001text", stored.ValueText);
        Assert.Equal(["length", "more", "schema"], stored.Headers.Select(header => header.Key));
        Assert.Equal(0, framing.Questions);
    }

    [Fact]
    public async Task A_message_of_a_schema_whose_id_is_not_known_waits_for_it_as_it_was_when_it_was_sent()
    {
        await using var kafka = await StartAsync();
        var framing = NumberedFraming.Create();
        await using var client = Client(kafka, framing);
        var sending = client.Producer(Note.Contract).SendAsync(new Note("k", "text"), new SendOptions { Headers = [new("more", null)] }, Cancel).AsTask();
        await framing.Asked.Within();
        Assert.False(sending.IsCompleted);
        Assert.Empty(kafka.Read("notes"));

        framing.Tell(NumberedFraming.Own);
        await sending.Within();
        var stored = Assert.Single(kafka.Read("notes"));
        Assert.Equal(("k", "\0\u0001text"), (stored.KeyText, stored.ValueText));
        Assert.Equal(["length", "more", "schema"], stored.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task A_message_whose_schema_cannot_be_asked_for_fails_and_the_next_one_asks_again()
    {
        await using var kafka = await StartAsync();
        var framing = NumberedFraming.Create();
        await using var client = Client(kafka, framing);
        var producer = client.Producer(Note.Contract);
        var sending = producer.SendAsync(new Note("k", "one"), cancellationToken: Cancel).AsTask();
        await framing.Asked.Within();
        framing.Refuse(NumberedFraming.Own, new InvalidOperationException("The registry is down."));
        Assert.Equal("The registry is down.", (await Assert.ThrowsAsync<InvalidOperationException>(() => sending.Within())).Message);

        framing.Tell(NumberedFraming.Own);
        await producer.SendAsync(new Note("k", "two"), cancellationToken: Cancel).Within();
        Assert.Equal(["\0\u0001two"], kafka.Read("notes").Select(record => record.ValueText));
    }

    [Fact]
    public async Task A_tombstone_has_no_frame()
    {
        await using var kafka = await StartAsync();
        await using var client = Client(kafka, NumberedFraming.Create());
        await client.Producer(Note.Contract).TombstoneAsync("k"u8, cancellationToken: Cancel).Within();
        Assert.Null(Assert.Single(kafka.Read("notes")).Value);
    }

    [Fact]
    public async Task A_reader_gets_bodies_without_frames_in_the_form_of_its_own_schema()
    {
        await using var kafka = await StartAsync();
        Append(kafka, "\0\u0001own", "\0\u0002other");
        var framing = NumberedFraming.Create();
        framing.Tell(NumberedFraming.Own);
        await using var client = Client(kafka, framing);
        var texts = new List<string>();
        await foreach (var message in client.Consume(Note.Contract, "readers", Cancel))
        {
            texts.Add(message.Value!.Text);
            framing.Tell(NumberedFraming.Other);
            if (texts.Count == 2) break;
        }

        Assert.Equal(["own", "OTHER"], texts);
    }

    [Fact]
    public async Task A_handler_gets_bodies_without_frames_and_sees_the_record_as_it_is()
    {
        await using var kafka = await StartAsync();
        Append(kafka, "\0\u0001own", "\0\u0002other");
        var framing = NumberedFraming.Create();
        framing.Tell(NumberedFraming.Own);
        var handled = new Handled();
        var values = new List<string>();
        await using var host = await TestHost.StartAsync(kafka, builder =>
        {
            builder.Services.AddSingleton<IMessageFraming>(framing);
            builder.AddNoteHandler((note, context, _) =>
            {
                values.Add(System.Text.Encoding.UTF8.GetString(context.Value.Span));
                handled.Add(note!.Text, context);
                return ValueTask.CompletedTask;
            });
        });
        await framing.Asked.Within();
        framing.Tell(NumberedFraming.Other);
        await handled.ReachAsync(2);
        Assert.Equal(["own", "OTHER"], handled.Texts);
        Assert.Equal(["\0\u0001own", "\0\u0002other"], values);
    }

    [Fact]
    public async Task What_cannot_be_read_names_the_schema_that_it_was_written_with()
    {
        await using var kafka = await StartAsync();
        Append(kafka, "\0\u0001poison");
        var framing = NumberedFraming.Create();
        framing.Tell(NumberedFraming.Own);
        await using var client = Client(kafka, framing);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => FirstAsync(client));
        Assert.Equal(("schema 1", "notes", 0, 0L, "text"), (error.Schema, error.Topic, error.Partition, error.Offset, error.Member));
        Assert.Equal("text: The text is poison. It was written with schema 1. The record is at offset 0 of notes-0.", error.Message);
    }

    [Fact]
    public async Task A_message_without_a_frame_is_refused_where_there_has_to_be_one()
    {
        await using var kafka = await StartAsync();
        Append(kafka, "plain");
        await using var client = Client(kafka, NumberedFraming.Create());
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => FirstAsync(client));
        Assert.Equal(("notes", 0L), (error.Topic, error.Offset));
    }

    private static async Task FirstAsync(KafkaClient client)
    {
        await foreach (var _ in client.Consume(Note.Contract, "readers", Cancel)) break;
    }

    private static async ValueTask<InProcessKafka> StartAsync()
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        return kafka;
    }

    private static void Append(InProcessKafka kafka, params string[] values)
    {
        foreach (var value in values) kafka.Produce("notes", "k", value);
    }

    private static KafkaClient Client(InProcessKafka kafka, NumberedFraming framing) =>
        KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: framing);
}
