using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro.Tests.Resolution;

/// <summary>How single types of a writer are read by another schema.</summary>
public sealed class ResolutionTests
{
    [Theory]
    [InlineData("\"int\"", "\"long\"", "02", "02")]
    [InlineData("\"int\"", "\"float\"", "02", "0000803F")]
    [InlineData("\"long\"", "\"double\"", "01", "000000000000F0BF")]
    [InlineData("\"float\"", "\"double\"", "0000803F", "000000000000F03F")]
    [InlineData("\"string\"", "\"bytes\"", "0478FF", "refused")]
    [InlineData("\"bytes\"", "\"string\"", "027A", "027A")]
    [InlineData("\"long\"", "\"int\"", "02", "refused")]
    [InlineData("\"int\"", "[\"null\",\"long\"]", "02", "0202")]
    [InlineData("\"int\"", "[\"long\",\"int\"]", "02", "0202")]
    [InlineData("\"int\"", "[\"string\",\"double\",\"long\"]", "02", "02000000000000F03F")]
    [InlineData("[\"null\",\"int\"]", "\"long\"", "0202", "02")]
    [InlineData("[\"null\",\"int\"]", "\"long\"", "00", "refused")]
    [InlineData("[\"null\",\"int\"]", "[\"int\",\"null\"]", "00", "02")]
    [InlineData("[\"null\",\"int\"]", "[\"int\",\"null\"]", "04", "refused")]
    [InlineData(Decimal, "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":3}", "0207", "refused")]
    [InlineData(Decimal, Decimal, "0207", "0207")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}", "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}", "03", "9F1F")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}", "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}", "03", "01")]
    [InlineData("{\"type\":\"int\",\"logicalType\":\"time-millis\"}", "{\"type\":\"long\",\"logicalType\":\"time-micros\"}", "02", "D00F")]
    [InlineData("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}", "{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}", "FEFFFFFFFFFFFFFFFF01", "refused")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"U\",\"size\":16,\"logicalType\":\"uuid\"}", "{\"type\":\"string\",\"logicalType\":\"uuid\"}", "00112233445566778899AABBCCDDEEFF", "4830303131323233332D343435352D363637372D383839392D616162626363646465656666")]
    [InlineData("{\"type\":\"string\",\"logicalType\":\"uuid\"}", "{\"type\":\"fixed\",\"name\":\"U\",\"size\":16,\"logicalType\":\"uuid\"}", "4830303131323233332D343435352D363637372D383839392D616162626363646465656666", "00112233445566778899AABBCCDDEEFF")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"A\",\"size\":12,\"logicalType\":\"duration\"}", "{\"type\":\"fixed\",\"name\":\"B\",\"size\":12,\"logicalType\":\"duration\"}", "000102030405060708090A0B", "000102030405060708090A0B")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"A\",\"size\":12}", "{\"type\":\"fixed\",\"name\":\"B\",\"size\":12,\"logicalType\":\"duration\"}", "000102030405060708090A0B", "refused")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"B\",\"C\"]}", "02", "00")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"B\",\"C\"]}", "00", "refused")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"B\",\"C\"],\"default\":\"C\"}", "00", "02")]
    [InlineData("{\"type\":\"enum\",\"name\":\"x.E\",\"symbols\":[\"A\"]}", "{\"type\":\"enum\",\"name\":\"y.E\",\"symbols\":[\"Z\",\"A\"]}", "00", "02")]
    [InlineData("{\"type\":\"enum\",\"name\":\"x.Old\",\"symbols\":[\"A\"]}", "{\"type\":\"enum\",\"name\":\"x.E\",\"aliases\":[\"Old\"],\"symbols\":[\"Z\",\"A\"]}", "00", "02")]
    [InlineData("{\"type\":\"enum\",\"name\":\"Other\",\"symbols\":[\"A\"]}", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}", "00", "refused")]
    [InlineData("{\"type\":\"array\",\"items\":\"int\"}", "{\"type\":\"array\",\"items\":\"double\"}", "0304040200", "040000000000000040000000000000F03F00")]
    public void A_value_is_read_by_the_readers_type(string writer, string reader, string avro, string expected) =>
        Assert.Equal(expected, Resolve(Wrap(writer), Wrap(reader), Convert.FromHexString(avro)));

    [Fact]
    public void Fields_are_matched_by_name_and_alias_in_any_order_and_defaults_fill_what_is_missing()
    {
        const string Writer = """{"type":"record","name":"old.R","fields":[{"name":"a","type":"int"},{"name":"gone","type":{"type":"map","values":"string"}},{"name":"b","type":"string"}]}""";
        const string Reader = """
            {"type":"record","name":"R","fields":[{"name":"c","type":"string","aliases":["x","b"]},{"name":"d","type":["null","int"],"default":null},{"name":"a","type":"long"},
            {"name":"e","type":{"type":"array","items":"int"},"default":[1,2]}]}
            """;
        Assert.Equal("0268" + "00" + "0A" + "04020400", Resolve(Writer, Reader, [10, 2, 2, (byte)'k', 2, (byte)'v', 0, 2, (byte)'h']));
    }

    [Fact]
    public void A_reader_whose_new_member_has_no_default_refuses_every_message_and_says_which()
    {
        const string Writer = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""";
        const string Reader = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}""";
        var resolution = AvroResolution.Create(Writer, Reader);
        var error = Assert.Throws<MessageFormatException>(() => Run(resolution, [2]));
        Assert.Contains("'R.b' has no default", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_named_by_the_writers_fields()
    {
        const string Writer = """{"type":"record","name":"R","fields":[{"name":"items","type":{"type":"array","items":["int","string"]}}]}""";
        const string Reader = """{"type":"record","name":"R","fields":[{"name":"items","type":{"type":"array","items":"int"}}]}""";
        var error = Assert.Throws<MessageFormatException>(() => Run(AvroResolution.Create(Writer, Reader), [4, 0, 2, 2, 2, (byte)'x', 0]));
        Assert.Equal("items[1]", error.Member);
    }

    [Fact]
    public void Records_that_hold_themselves_are_resolved_to_any_depth()
    {
        const string Writer = """{"type":"record","name":"Chain","fields":[{"name":"next","type":["null","Chain"]},{"name":"name","type":"string"}]}""";
        var avro = Convert.FromHexString(Resolve(Writer, Chain.Contract.Schema.Text, [2, 2, 0, 2, (byte)'c', 2, (byte)'b', 2, (byte)'a']));
        var read = Chain.Contract.Read(new MessageData(avro));
        Assert.Equal(("a", "b", "c"), (read.Name, read.Next!.Name, read.Next.Next!.Name));
    }

    [Fact]
    public void A_contracts_own_schema_is_an_identity() =>
        Assert.True(AvroResolution.Create(Measured.Contract.Schema.Text, Measured.Contract.Schema.Text).IsIdentity);

    [Fact]
    public void What_an_older_contract_wrote_is_read_by_a_newer_one_with_its_defaults()
    {
        const string Old = """{"type":"record","name":"Sample","fields":[{"name":"sensor","type":"int"},{"name":"value","type":"float"},{"name":"level","type":{"type":"enum","name":"Level","symbols":["Low","Gone"]}}]}""";
        var avro = Convert.FromHexString(Resolve(Old, Sample.Contract.Schema.Text, [10, 0, 0, 0x80, 0x3F, 2]));
        Assert.Equal(new Sample(5, 1, null, Level.Unknown), Sample.Contract.Read(new MessageData(avro)));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\"nothing\"")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}")]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"a\",\"type\":\"int\"}]}")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"A\"]}")]
    [InlineData("{\"type\":\"enum\",\"name\":\"1E\",\"symbols\":[\"A\"]}")]
    [InlineData("[\"int\",\"int\"]")]
    [InlineData("[[\"int\"]]")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}")]
    [InlineData("17")]
    public void Text_that_is_no_schema_is_refused(string schema) => Assert.ThrowsAny<FormatException>(() => AvroResolution.Create(schema, "\"int\""));

    private const string Decimal = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}";

    private static string Wrap(string type) => $$"""{"type":"record","name":"R","fields":[{"name":"f","type":{{type}}}]}""";

    private static string Resolve(string writer, string reader, byte[] avro)
    {
        try
        {
            return Convert.ToHexString(Run(AvroResolution.Create(writer, reader), avro));
        }
        catch (MessageFormatException)
        {
            return "refused";
        }
    }

    private static byte[] Run(AvroResolution resolution, byte[] avro)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            resolution.Resolve(avro, ref writer);
            writer.Complete();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            buffer.Return();
        }
    }
}
