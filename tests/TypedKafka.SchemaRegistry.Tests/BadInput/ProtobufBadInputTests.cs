namespace TypedKafka.SchemaRegistry.Tests.BadInput;

public sealed class ProtobufBadInputTests() : BadInputTests<ProtobufItem>(
    ProtobufItem.Contract,
    [0x0A, 1, (byte)'a', 0x10, 1, 0x1A, 1, (byte)'x', 0x1A, 1, (byte)'y', 0x22, 5, 0x0A, 1, (byte)'b', 0x10, 2],
    static add => add.AddHandlers(ProtobufItemValues.RegisterHandlers),
    static add => add.AddHandlers(ProtobufItemViews.RegisterHandlers),
    static add => add.AddHandlers(ProtobufItemMembers.RegisterHandlers))
{
    [Theory]
    [InlineData("0a 03 61", "id")]
    [InlineData("0a ff ff ff ff 07 61", "id")]
    [InlineData("0a 02 c3 28", "id")]
    [InlineData("0a 01 61 10 ff ff ff ff ff ff ff ff ff ff 01", "count")]
    [InlineData("0a 01 61 1a 02 c3 28", "tags[0]")]
    [InlineData("0a 01 61 22 03 0a 03 62", "next.id")]
    [InlineData("0a 01 61 22 7f 0a 01 62", "next")]
    [InlineData("07", null)]
    [InlineData("00", null)]
    [InlineData("0a 01 61 0b", "id")]
    public Task What_is_wrong_is_named(string hex, string? member) => AssertRefusedAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), member);

    [Fact]
    public Task Items_in_each_other_without_end_are_refused()
    {
        byte[] body = [];
        for (var i = 0; i < 2_000; i++) body = [0x22, .. Length(body.Length), .. body];
        return AssertRefusedAsync(body, "..next");
    }

    private static byte[] Length(int length) => length < 0x80 ? [(byte)length] : length < 0x4000 ? [(byte)(length | 0x80), (byte)(length >> 7)] : [(byte)(length | 0x80), (byte)((length >> 7) | 0x80), (byte)(length >> 14)];
}
