using System.Text;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro.Tests.Codecs;

/// <summary>Texts of every short length with any character at any place: where they are ASCII they are written in another way.</summary>
public sealed class TextTests
{
    private static readonly string[] s_others = ["\0", "~", "\u007f", "\u0080", "é", "\u0100", "\u0141", "中", "\uFFFF", "\U0001F600"];

    [Fact]
    public void Every_text_is_its_length_and_its_UTF8()
    {
        for (var length = 0; length <= 80; length++)
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(static i => (char)('a' + (i % 26))));
            AssertWritten(text);
            foreach (var other in s_others)
            {
                for (var place = 0; place < length; place++) AssertWritten(text[..place] + other + text[(place + 1)..]);
            }
        }
    }

    private static void AssertWritten(string text)
    {
        // With something before it and after it that has to stay.
        var buffer = MessageBuffer.Rent();
        var writer = new MessageWriter(buffer);
        writer.Write(0xAA);
        AvroString.Write(ref writer, text);
        writer.Write(0xBB);
        writer.Complete();
        var written = buffer.WrittenSpan;
        var reader = new AvroReader(written, 1, default);

        Assert.Equal((0xAA, 0xBB), (written[0], written[^1]));
        Assert.Equal(Encoding.UTF8.GetBytes(text), new AvroReader(written, 1, default).ReadBytes());
        Assert.Equal(text, AvroString.Read(ref reader));
        Assert.Equal(written.Length - 1, reader.Position);
        buffer.Return();
    }
}
