using System.Text;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Views;

public sealed class Utf8ViewTests
{
    [Theory]
    [InlineData("plain", "plain", true)]
    [InlineData("", "", true)]
    [InlineData("é 日本", "é 日本", true)]
    [InlineData("a\\\"b", "a\"b", false)]
    [InlineData("\\u0041\\uD83D\\uDE00", "A😀", false)]
    public void Text_is_compared_copied_and_made_a_string_with_its_escapes_undone(string json, string text, bool hasSpan)
    {
        var view = View(json);
        Assert.Equal(text, view.ToString());
        Assert.True(view.Equals(text));
        Assert.True(view.Equals(Encoding.UTF8.GetBytes(text)));
        Assert.False(view.Equals(text + "x"));
        Assert.False(view.Equals("other"u8));

        Assert.Equal(hasSpan, view.TryGetSpan(out var span));
        if (hasSpan) Assert.Equal(text, Encoding.UTF8.GetString(span));

        var copy = new byte[view.MaxByteCount];
        Assert.Equal(text, Encoding.UTF8.GetString(copy, 0, view.CopyTo(copy)));
    }

    [Fact]
    public void No_text_is_equal_to_none_only()
    {
        Utf8View none = default;
        Assert.True(none.IsNull);
        Assert.True(none.Equals((string?)null));
        Assert.False(none.Equals(""u8));
        Assert.False(none.TryGetSpan(out _));
        Assert.Null(none.ToOwned());
        Assert.Equal("", none.ToString());
    }

    [Fact]
    public void A_destination_that_is_too_small_is_an_error() =>
        Assert.ThrowsAny<ArgumentException>(() => View("plain").CopyTo(new byte[3]));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_when_text_is_asked_for() =>
        Assert.Throws<MessageFormatException>(() => new Utf8View([0xFF, 0xFE]).ToString());

    private static Utf8View View(string json) => Shapes.ReadingView.Parse(Encoding.UTF8.GetBytes($$"""{"sensor":1,"value":1,"unit":"{{json}}"}""")).Unit;
}
