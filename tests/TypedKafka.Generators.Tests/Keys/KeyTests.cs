using System.Text;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Keys;

public sealed class KeyTests
{
    [Fact]
    public void Integers_are_big_endian_as_java_writes_them() =>
        Assert.Equal([0xFF, 0xFF, 0xFF, 0xFE], Wire.Key(Shapes.Sample.Contract, new Shapes.Sample(-2, 0)));

    [Fact]
    public void Guids_are_36_characters_in_lower_case()
    {
        var id = Guid.Parse("0F8FAD5B-D9CB-469F-A165-70867728950E");
        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e"u8.ToArray(), Wire.Key(Shapes.Moved.Contract, new Shapes.Moved(id, default, "")));
    }

    [Fact]
    public void Composite_keys_have_the_length_of_each_part_before_it_and_minus_one_for_null()
    {
        byte[] expected = [0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 2, (byte)'e', (byte)'u'];
        Assert.Equal(expected, Wire.Key(Shapes.Composite.Contract, new Shapes.Composite("eu", 5)));
        byte[] withNull = [0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 5, 0xFF, 0xFF, 0xFF, 0xFF];
        Assert.Equal(withNull, Wire.Key(Shapes.Composite.Contract, new Shapes.Composite(null, 5)));
    }

    [Fact]
    public void A_contract_without_a_key_writes_none()
    {
        Assert.False(Named.Contract.HasKey);
        Assert.Null(Wire.Key(Named.Contract, new Named { URLCount = 1 }));
    }

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("1.00", "1")]
    [InlineData("100", "100")]
    [InlineData("0.00", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("-12.340", "-12.34")]
    public void Equal_decimals_have_equal_bytes(string number, string bytes)
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageWriter(buffer);
        CanonicalBytes.Write(ref writer, decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        writer.Complete();
        Assert.Equal(bytes, Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.Return();
    }

    [Fact]
    public async Task A_tombstone_has_the_key_s_bytes()
    {
        var channel = new RecordingChannel<Shapes.Composite>();
        await new Shapes.CompositeProducer(channel).TombstoneAsync(5, "eu", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Wire.Key(Shapes.Composite.Contract, new Shapes.Composite("eu", 5)), channel.Tombstone);
    }
}
