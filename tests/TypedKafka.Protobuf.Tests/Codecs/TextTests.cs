using System.Text;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Protobuf;

namespace TypedKafka.Protobuf.Tests.Codecs;

public sealed class TextTests
{
    [Fact]
    public void Every_text_is_its_length_and_its_UTF8_and_leaves_what_is_around_it()
    {
        foreach (var text in Texts.All())
        {
            var written = Write(text);
            var bytes = new ProtoReader(written.AsSpan(1), default);
            var reader = new ProtoReader(written.AsSpan(1), default);

            Assert.Equal((0xAA, 0xBB), (written[0], written[^1]));
            Assert.Equal(Encoding.UTF8.GetBytes(text), bytes.ReadBytes());
            Assert.Equal(text, ProtoString.Read(ref reader));
        }
    }

    private static byte[] Write(string text)
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageWriter(buffer);
        writer.Write(0xAA);
        ProtoString.Write(ref writer, text);
        writer.Write(0xBB);
        writer.Complete();
        var written = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return written;
    }
}
