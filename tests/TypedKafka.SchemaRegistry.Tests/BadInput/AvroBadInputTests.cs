namespace TypedKafka.SchemaRegistry.Tests.BadInput;

public sealed class AvroBadInputTests() : BadInputTests<AvroItem>(
    AvroItem.Contract,
    [2, (byte)'a', 2, 4, 2, (byte)'x', 2, (byte)'y', 0, 2, 2, (byte)'b', 4, 0, 0],
    static add => add.AddHandlers(AvroItemValues.RegisterHandlers),
    static add => add.AddHandlers(AvroItemViews.RegisterHandlers),
    static add => add.AddHandlers(AvroItemMembers.RegisterHandlers))
{
    [Theory]
    [InlineData("", "id")]
    [InlineData("06 61", "id")]
    [InlineData("fe ff ff ff 0f 61", "id")]
    [InlineData("01 61", "id")]
    [InlineData("04 c3 28 02 00 00", "id")]
    [InlineData("02 61 fe ff ff ff 1f 00 00", "count")]
    [InlineData("02 61 02 fe ff ff ff 0f", "tags")]
    [InlineData("02 61 02 02 04 c3 28 00 00", "tags[0]")]
    [InlineData("02 61 02 00 04", "next")]
    [InlineData("02 61 02 00 02 02 62 02 02 08 62 00 00", "next.tags[0]")]
    public Task What_is_wrong_is_named(string hex, string? member) => AssertRefusedAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), member);

    [Fact]
    public Task Items_in_each_other_without_end_are_refused() => AssertRefusedAsync([.. Enumerable.Repeat<byte[]>([2, (byte)'a', 2, 0, 2], 20_000).SelectMany(static item => item)], "..next");
}
