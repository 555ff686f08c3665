using System.Text;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Keys;

public sealed class HeaderTests
{
    private static readonly Headers s_headers = new(
        1, "té", "maybe", Guid.NewGuid(), long.MinValue, 255, true, 12.5m, Math.PI, 1.5f, 'é', new DateTimeOffset(2026, 11, 23, 18, 47, 4, TimeSpan.FromHours(1)).AddTicks(1),
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified), new DateOnly(2026, 1, 2), new TimeOnly(1, 2, 3), TimeSpan.FromTicks(-1), Level.High, [1, 2, 3], null);

    [Fact]
    public void Headers_are_read_as_they_were_written()
    {
        var read = Read(s_headers);
        Assert.Equal(s_headers with { Bytes = [] }, read with { Bytes = [] });
        Assert.Equal(s_headers.Bytes, read.Bytes);
    }

    [Fact]
    public void Header_members_are_not_in_the_body() => Assert.Equal("""{"body":1}""", Wire.Json(Headers.Contract, s_headers));

    [Fact]
    public void Headers_that_are_all_in_the_body_are_read_from_there()
    {
        Assert.Equal(new Relayed(3), Wire.Read(Relayed.Contract, """{"hops":3}"""));
        Assert.Equal(1, Wire.Headers(Relayed.Contract, new Relayed(3)).Count);
    }

    [Fact]
    public void A_header_that_is_null_is_not_written()
    {
        var (_, all) = Wire.Headers(Headers.Contract, s_headers);
        var (_, fewer) = Wire.Headers(Headers.Contract, s_headers with { Maybe = null });
        Assert.Equal((17, 16), (all, fewer));
        Assert.Null(Read(s_headers with { Maybe = null }).Maybe);
    }

    [Fact]
    public void A_header_that_is_missing_is_named()
    {
        var error = Assert.Throws<MessageFormatException>(() => Wire.Read(Headers.Contract, """{"body":1}"""));
        Assert.Equal("Text", error.Member);
        Assert.Contains("'text'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guid", "Guid")]
    [InlineData("number", "Number")]
    [InlineData("flag", "Flag")]
    [InlineData("money", "Money")]
    [InlineData("letter", "Letter")]
    [InlineData("instant", "Instant")]
    [InlineData("local", "Local")]
    [InlineData("date", "Date")]
    [InlineData("time", "Time")]
    [InlineData("span", "Span")]
    [InlineData("level", "Level")]
    [InlineData("ratio", "Ratio")]
    [InlineData("single", "Single")]
    public void A_header_that_is_malformed_is_named(string header, string member)
    {
        var error = Assert.Throws<MessageFormatException>(() => Read(s_headers, (header, "no such value"u8.ToArray())));
        Assert.Equal(member, error.Member);
    }

    [Fact]
    public void Values_of_every_length_keep_their_length()
    {
        foreach (var length in new[] { 0, 1, 62, 63, 64, 65, 8191, 8192, 100_000 })
        {
            var value = new Shapes.Moved(Guid.Empty, default, new string('x', length)) { Hops = 2 };
            var (bytes, count) = Wire.Headers(Shapes.Moved.Contract, value);
            var headers = new MessageHeaders(bytes, count);
            Assert.True(headers.TryGet("to"u8, out var to));
            Assert.Equal(length, to.Length);
            Assert.True(headers.TryGet("hops"u8, out var hops));
            Assert.Equal([0, 0, 0, 2], hops.ToArray());
        }
    }

    [Fact]
    public void The_last_header_of_a_name_counts_and_a_header_may_have_no_value()
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageHeaderWriter(buffer);
        writer.Write("a", "1"u8);
        writer.Write(new MessageHeader("a", Encoding.UTF8.GetBytes("2")));
        writer.WriteNull("b"u8);
        writer.Complete();
        var headers = new MessageHeaders(buffer.WrittenSpan, writer.Count);
        Assert.Equal("2", headers.GetText("a"));
        Assert.Null(headers.GetText("b"));
        Assert.False(headers.TryGet("b"u8, out _));
        Assert.False(headers.TryGet("c"u8, out _));
        Assert.Equal(3, headers.Count);
        buffer.Return();
    }

    [Fact]
    public void Headers_whose_lengths_lie_are_refused()
    {
        foreach (var wire in new byte[][] { [], [0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [4, (byte)'a'], [2, (byte)'a', 40], [3] })
        {
            Assert.Throws<MessageFormatException>(() =>
            {
                foreach (var _ in new MessageHeaders(wire, 1))
                {
                }
            });
        }
    }

    private static Headers Read(Headers value, (string Name, byte[] Value)? extra = null)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageHeaderWriter(buffer);
            Headers.Contract.WriteHeaders(ref writer, value);
            if (extra is { } header) writer.Write(header.Name, header.Value);
            writer.Complete();
            return Headers.Contract.Read(new MessageData(default, false, Wire.Body(Headers.Contract, value), true, new MessageHeaders(buffer.WrittenSpan, writer.Count)));
        }
        finally
        {
            buffer.Return();
        }
    }
}
