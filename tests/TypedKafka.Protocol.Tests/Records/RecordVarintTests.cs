using CsCheck;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Protocol.Tests.Records;

public sealed class RecordVarintTests
{
    [Fact]
    public void Every_int_survives_and_takes_the_size_that_was_said() => Gen.Int.Sample(value =>
    {
        var buffer = new byte[5];
        var written = 0;
        RecordVarint.Write(buffer, ref written, value);
        var read = 0;
        Assert.True(RecordVarint.TryRead(buffer.AsSpan(0, written), ref read, out int back));
        Assert.Equal((value, written, RecordVarint.SizeOf(value)), (back, read, written));
    });

    [Fact]
    public void Every_long_survives_and_takes_the_size_that_was_said() => Gen.Long.Sample(value =>
    {
        var buffer = new byte[10];
        var written = 0;
        RecordVarint.Write(buffer, ref written, value);
        var read = 0;
        Assert.True(RecordVarint.TryRead(buffer.AsSpan(0, written), ref read, out long back));
        Assert.Equal((value, written, RecordVarint.SizeOf(value)), (back, read, written));
    });

    [Theory]
    [InlineData(0, new byte[] { 0 })]
    [InlineData(-1, new byte[] { 1 })]
    [InlineData(63, new byte[] { 126 })]
    [InlineData(64, new byte[] { 0x80, 1 })]
    [InlineData(int.MinValue, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })]
    public void The_bytes_are_those_of_zigzag(int value, byte[] expected)
    {
        var buffer = new byte[5];
        var written = 0;
        RecordVarint.Write(buffer, ref written, value);
        Assert.Equal(expected, buffer[..written]);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x7F })]
    public void A_number_that_is_cut_off_or_too_long_is_refused_and_nothing_is_consumed(byte[] bytes)
    {
        var position = 0;
        Assert.False(RecordVarint.TryRead(bytes, ref position, out int _));
        Assert.Equal(0, position);
    }
}
