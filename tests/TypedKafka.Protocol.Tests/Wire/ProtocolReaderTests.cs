using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Wire;

public sealed class ProtocolReaderTests
{
    [Fact, Trait("Reliability", "F24")]
    public void A_count_of_more_elements_than_the_bytes_can_hold_is_refused_before_anything_is_allocated()
    {
        byte[] bytes = [0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4];

        var failure = Assert.Throws<ProtocolException>(() => new ProtocolReader(bytes.AsSpan()).ReadArrayCount(4, "Ids"));

        Assert.Equal("Ids", failure.Field);
        Assert.Contains("2147483647 elements", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_that_fits_exactly_is_taken()
    {
        byte[] bytes = [0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2];

        Assert.Equal(2, new ProtocolReader(bytes.AsSpan()).ReadArrayCount(4));
        Assert.Throws<ProtocolException>(() => new ProtocolReader(bytes.AsSpan()).ReadArrayCount(5));
    }

    [Fact, Trait("Reliability", "F24")]
    public void More_tags_than_the_bytes_can_hold_are_refused()
    {
        byte[] bytes = [2, 0, 0, 0];

        Assert.Throws<ProtocolException>(() => new ProtocolReader(bytes.AsSpan()).ReadTagCount());
    }

    [Fact]
    public void A_tagged_field_confines_the_reader_to_itself()
    {
        byte[] bytes = [7, 2, 0xAA, 0xBB, 0xCC];
        Assert.Throws<ProtocolException>(() =>
        {
            var confined = new ProtocolReader(bytes.AsSpan());
            confined.BeginTag(out _);
            confined.ReadRaw(3);
        });

        var reader = new ProtocolReader(bytes.AsSpan());
        var outer = reader.BeginTag(out var tag);
        Assert.Equal(7u, tag);
        Assert.Equal(0xAABB, reader.ReadUInt16());
        reader.EndTag(outer);
        Assert.Equal(0xCC, reader.ReadByte());
        reader.ExpectEnd();
    }

    [Fact]
    public void Bytes_are_slices_of_memory_and_copies_of_a_span()
    {
        byte[] bytes = [0, 0, 0, 2, 5, 6];
        var slice = new ProtocolReader(bytes.AsMemory()).ReadBytes();
        var copy = new ProtocolReader(bytes.AsSpan()).ReadBytes();

        bytes[4] = 9;

        Assert.Equal(9, slice.Span[0]);
        Assert.Equal(5, copy.Span[0]);
    }

    [Fact]
    public void Null_and_empty_are_told_apart()
    {
        Assert.Null(new ProtocolReader([0xFF, 0xFF, 0xFF, 0xFF]).ReadNullableBytes());
        Assert.Equal(0, new ProtocolReader([0, 0, 0, 0]).ReadNullableBytes()!.Value.Length);
        Assert.Null(new ProtocolReader([0]).ReadCompactNullableBytes());
        Assert.Equal(0, new ProtocolReader([1]).ReadCompactNullableBytes()!.Value.Length);
        Assert.Null(new ProtocolReader([0xFF, 0xFF]).ReadNullableString());
        Assert.Equal("", new ProtocolReader([0, 0]).ReadNullableString());
        Assert.Null(new ProtocolReader([0]).ReadCompactNullableString());
        Assert.Equal("", new ProtocolReader([1]).ReadCompactNullableString());
    }

    [Fact]
    public void Null_is_refused_where_there_is_none()
    {
        Assert.Throws<ProtocolException>(() => new ProtocolReader([0xFF, 0xFF]).ReadString());
        Assert.Throws<ProtocolException>(() => new ProtocolReader([0]).ReadCompactString());
        Assert.Throws<ProtocolException>(() => new ProtocolReader([0xFF, 0xFF, 0xFF, 0xFF]).ReadBytes());
        Assert.Throws<ProtocolException>(() => new ProtocolReader([0]).ReadCompactBytes());
        Assert.Throws<ProtocolException>(() => new ProtocolReader([0xFF, 0xFF, 0xFF, 0xFF]).ReadArrayCount(1));
        Assert.Throws<ProtocolException>(() => new ProtocolReader([0]).ReadCompactArrayCount(1));
    }

    [Fact]
    public void Invalid_UTF8_becomes_the_replacement_character() =>
        Assert.Equal("a\uFFFD", new ProtocolReader([0, 2, (byte)'a', 0xFF]).ReadString());

    [Fact]
    public void An_error_names_message_version_field_and_offset()
    {
        var failure = Assert.Throws<ProtocolException>(() =>
        {
            var reader = new ProtocolReader([0, 1]);
            reader.Enter("SomeResponse", 3);
            reader.ReadInt16("First");
            reader.ReadInt32("Second");
        });

        Assert.Equal("SomeResponse version 3, field Second: 4 bytes are needed and 0 are left at byte 2.", failure.Message);
        Assert.Equal(("SomeResponse", (short)3, "Second", 2), (failure.MessageName, failure.Version, failure.Field, failure.Offset));
    }
}
