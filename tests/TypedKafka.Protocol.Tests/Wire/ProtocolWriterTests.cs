using System.Buffers;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Wire;

public sealed class ProtocolWriterTests
{
    [Fact]
    public void Numbers_have_their_most_significant_byte_first()
    {
        using var writer = new ProtocolWriter(16);
        writer.WriteInt16(0x0102);
        writer.WriteInt32(0x03040506);
        writer.WriteInt64(0x0708090A0B0C0D0E);
        writer.WriteUuid(new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        writer.WriteBoolean(true);
        writer.WriteInt8(-1);
        writer.WriteFloat64(1.5);

        Assert.Equal("0102030405060708090A0B0C0D0E00112233445566778899AABBCCDDEEFF01FF3FF8000000000000", Convert.ToHexString(writer.WrittenSpan));
    }

    [Fact]
    public void It_grows_and_keeps_what_was_written()
    {
        using var writer = new ProtocolWriter(16);
        for (var i = 0; i < 5000; i++)
            writer.WriteInt32(i);

        var reader = new ProtocolReader(writer.WrittenSpan);
        for (var i = 0; i < 5000; i++)
            Assert.Equal(i, reader.ReadInt32());
        reader.ExpectEnd();
    }

    [Fact]
    public void Into_a_buffer_writer_go_the_same_bytes()
    {
        var output = new ArrayBufferWriter<byte>(4);
        var writer = new ProtocolWriter(output);
        using var own = new ProtocolWriter(16);
        for (var i = 0; i < 300; i++)
        {
            writer.WriteCompactString($"value {i}");
            own.WriteCompactString($"value {i}");
        }

        Assert.Equal(own.Written, writer.Written);
        writer.Dispose();

        Assert.True(output.WrittenSpan.SequenceEqual(own.WrittenSpan));
    }

    [Fact]
    public void Null_has_a_length_of_its_own()
    {
        using var writer = new ProtocolWriter(16);
        writer.WriteNullableString(null);
        writer.WriteCompactNullableString(null);
        writer.WriteNullableBytes(null);
        writer.WriteCompactNullableBytes(null);
        writer.WriteArrayCount(-1);
        writer.WriteCompactArrayCount(-1);

        Assert.Equal("FFFF00FFFFFFFF00FFFFFFFF00", Convert.ToHexString(writer.WrittenSpan));
    }
}
