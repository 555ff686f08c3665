using System.Text;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Unions;

/// <summary>Unions whose case a record header names.</summary>
public sealed class TypeHeaderTests
{
    [Fact]
    public void The_body_is_the_case_itself_and_the_header_names_it()
    {
        var value = new Events.Opened(3, "Ann") { Floor = 7 };
        Assert.Equal("""{"by":"Ann","door":3}""", Wire.Json(Events.DoorEvent.Contract, value));
        var (headers, count) = Wire.Headers(Events.DoorEvent.Contract, value);
        Assert.Equal("Opened", new MessageHeaders(headers, count).GetText("type"));
        var read = (Events.Opened)Events.DoorEvent.Contract.Read(Data("""{"by":"Ann","door":3}""", headers, count));
        Assert.Equal(value, read);
        var view = new Events.DoorEventView(Data("""{"by":"Ann","door":3}""", headers, count));
        Assert.True(view.TryGetOpened(out var opened));
        Assert.Equal(7, opened.Floor);
        Assert.Equal(value, view.ToOwned());
    }

    [Theory]
    [InlineData(null, "The record has no header 'type', which names the type of its message. The contract knows Opened, Closed.")]
    [InlineData("Locked", "The record's header 'type' is Locked, which is no case that the contract knows: they are Opened, Closed.")]
    [InlineData("", "The record's header 'type' is , which is no case")]
    public void A_header_that_is_missing_or_not_known_is_refused_and_said(string? type, string reason)
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageHeaderWriter(buffer);
        if (type is not null) writer.Write("type", Encoding.UTF8.GetBytes(type));
        writer.Complete();
        var (headers, count) = (buffer.WrittenSpan.ToArray(), writer.Count);
        buffer.Return();
        Assert.Contains(reason, Assert.Throws<MessageFormatException>(() => Events.DoorEvent.Contract.Read(Data("{}", headers, count))).Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<MessageFormatException>(() => { _ = new Events.DoorEventView(Data("{}", headers, count)); }).Message, StringComparison.Ordinal);
    }

    private static MessageData Data(string json, byte[] headers, int count) => new(default, false, Encoding.UTF8.GetBytes(json), true, new MessageHeaders(headers, count));
}
