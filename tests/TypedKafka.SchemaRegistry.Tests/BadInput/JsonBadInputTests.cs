using System.Text;

namespace TypedKafka.SchemaRegistry.Tests.BadInput;

public sealed class JsonBadInputTests() : BadInputTests<JsonItem>(
    JsonItem.Contract,
    """{"id":"a","count":1,"tags":["x","y"],"next":{"id":"b","count":2,"tags":[],"next":null}}"""u8.ToArray(),
    static add => add.AddHandlers(JsonItemValues.RegisterHandlers),
    static add => add.AddHandlers(JsonItemViews.RegisterHandlers),
    static add => add.AddHandlers(JsonItemMembers.RegisterHandlers))
{
    [Theory]
    [InlineData("", null)]
    [InlineData("{", null)]
    [InlineData("null", null)]
    [InlineData("""{"id":"a","count":1}""", "tags")]
    [InlineData("""{"id":"a","count":1e99,"tags":[]}""", "count")]
    [InlineData("""{"id":"a","count":2147483648,"tags":[]}""", "count")]
    [InlineData("""{"id":null,"count":1,"tags":[]}""", "id")]
    [InlineData("""{"id":"a","count":1,"tags":["x",7]}""", "tags[1]")]
    [InlineData("""{"id":"a","count":1,"tags":[],"next":{"id":"b","count":"?","tags":[]}}""", "next.count")]
    public Task What_is_wrong_is_named(string json, string? member) => AssertRefusedAsync(Encoding.UTF8.GetBytes(json), member);

    [Fact]
    public Task Text_that_is_not_UTF_8_is_named() => AssertRefusedAsync([.. """{"id":"a","count":1,"tags":["""u8, (byte)'"', 0xC3, (byte)'(', (byte)'"', .. "]}"u8], "tags[0]");

    [Fact]
    public Task Items_in_each_other_without_end_are_refused() =>
        AssertRefusedAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"id":"a","count":1,"tags":[],"next":""", 20_000))), "..next");
}
