using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;
using TypedKafka.Serialization;

namespace TypedKafka.Avro.Tests.Codecs;

/// <summary>The generated codec of a contract with every type of member.</summary>
public sealed class CodecTests(OracleProcess oracle)
{
    private const int Values = 300;

    [Fact]
    public void What_is_written_is_read()
    {
        for (var seed = 0; seed < Values; seed++)
        {
            var value = new RandomMeasured(seed).Next();
            Assert.Equal(Plain.Of(value), Plain.Of(Measured.Contract.Read(new MessageData(Wire.Body(Measured.Contract, value)))));
        }
    }

    [Fact]
    public void Apache_Avro_reads_the_same_and_writes_the_same_bytes()
    {
        for (var seed = 0; seed < Values; seed++)
        {
            var avro = Wire.Body(Measured.Contract, new RandomMeasured(seed).Next());
            Assert.Equal(Convert.ToHexString(avro), Convert.ToHexString(Apache.Write(Apache.Read(avro, Measured.Contract.Schema.Text), Measured.Contract.Schema.Text)));
        }
    }

    [Fact]
    public void Apache_Avro_sees_the_values_that_were_meant()
    {
        var value = new RandomMeasured(1).Next() with
        {
            Amount = -12.34m, Id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), At = new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(1)), Day = new DateOnly(2026, 11, 25),
            Time = new TimeOnly(1, 2, 3, 4), Letter = 'ß', Level = Level.Low, Span = TimeSpan.FromTicks(5), Branch = null,
        };
        var record = Apache.Read(Wire.Body(Measured.Contract, value), Measured.Contract.Schema.Text);
        Assert.Equal(-12.34m, (decimal)(global::Avro.AvroDecimal)record["amount"]);
        Assert.Equal(value.Id, record["id"]);
        Assert.Equal(new DateTime(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc), record["at"]);
        Assert.Equal(new DateTime(2026, 11, 25), record["day"]);
        Assert.Equal(new TimeSpan(0, 1, 2, 3, 4), record["time"]);
        Assert.Equal(('ß', 5L), ((char)(int)record["letter"], (long)record["span"]));
        Assert.Equal("Low", ((global::Avro.Generic.GenericEnum)record["level"]).Value);
        Assert.Null(record["branch"]);
        Assert.Equal(value.Text.Length, record["textLength"]);
    }

    [Fact]
    public void The_canonical_form_and_fingerprint_are_those_of_java()
    {
        var answer = oracle.Ask(new() { ["op"] = "avro.canonical", ["schema"] = System.Text.Json.Nodes.JsonNode.Parse(Measured.Contract.Schema.Text) });
        Assert.Equal(answer["canonical"]!.GetValue<string>(), Serialization.Avro.AvroResolution.CanonicalForm(Measured.Contract.Schema.Text));
        Assert.Equal(Convert.FromBase64String(answer["crc64"]!.GetValue<string>()), BitConverter.GetBytes(Measured.Contract.Schema.Fingerprint));
    }

    [Fact]
    public void Members_that_are_headers_are_read_from_there_and_keep_their_initial_values_without()
    {
        var value = new RandomMeasured(1).Next() with { Tenant = "acme", Hops = 9 };
        var body = Wire.Body(Measured.Contract, value);
        var (headers, count) = Wire.Headers(Measured.Contract, value);
        var with = Measured.Contract.Read(new MessageData(default, false, body, true, new MessageHeaders(headers, count)));
        Assert.Equal(("acme", 9), (with.Tenant, with.Hops));
        var without = Measured.Contract.Read(new MessageData(body));
        Assert.Equal((null, 3), (without.Tenant, without.Hops));
        var view = new MeasuredView(new MessageData(default, false, body, true, new MessageHeaders(headers, count)));
        Assert.Equal(("acme", 9), (view.Tenant.ToString(), view.Hops));
        Assert.Equal(("acme", 9), (view.ToOwned().Tenant, view.ToOwned().Hops));
    }

    [Fact]
    public void A_calendar_duration_is_an_object_in_JSON()
    {
        var lease = new Lease(new CalendarDuration(18, 3, 250));
        Assert.Equal("""{"term":{"months":18,"days":3,"milliseconds":250}}""", Wire.Json(Lease.Contract, lease));
        Assert.Equal(lease, Wire.Read(Lease.Contract, Wire.Json(Lease.Contract, lease)));
    }

    [Fact]
    public void Times_are_cut_to_microseconds_towards_the_past()
    {
        var value = new RandomMeasured(1).Next() with { At = DateTimeOffset.UnixEpoch.AddTicks(-1), Time = new TimeOnly(19) };
        var read = Measured.Contract.Read(new MessageData(Wire.Body(Measured.Contract, value)));
        Assert.Equal((DateTimeOffset.UnixEpoch.AddTicks(-10), new TimeOnly(10)), (read.At, read.Time));
    }

    [Theory]
    [InlineData("amount", "100000000000000")]
    [InlineData("amount", "0.00001")]
    [InlineData("level", "")]
    [InlineData("currency", "")]
    [InlineData("parts[1].name", "")]
    public void What_the_schema_has_no_room_for_is_refused_at_its_member(string member, string number)
    {
        var value = new RandomMeasured(1).Next();
        value = member switch
        {
            "amount" => value with { Amount = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture) },
            "level" => value with { Level = (Level)5 },
            "currency" => value with { Currency = null! },
            _ => value with { Parts = [new Part("a", 1), new Part(null!, 2)] },
        };
        var error = Assert.Throws<MessageFormatException>(() => Wire.Body(Measured.Contract, value));
        Assert.Equal(member, error.Member);
    }

    [Fact]
    public void A_value_that_contains_itself_is_refused()
    {
        var others = new Part[1];
        others[0] = new Part("self", 1) { Others = others };
        var error = Assert.Throws<MessageFormatException>(() => Wire.Body(Measured.Contract, new RandomMeasured(1).Next() with { Parts = others }));
        Assert.StartsWith("parts[0].others[0]", error.Member, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_of_a_contract_says_what_it_says()
    {
        var schema = Measured.Contract.Schema;
        Assert.Equal((TopicFormat.Avro, "TypedKafka.Avro.Tests.Contracts.Measured"), (schema.Format, schema.Name));
        Assert.Contains("""{"name":"currency","type":"string","default":"EUR"}""", schema.Text, StringComparison.Ordinal);
        Assert.Contains("""{"name":"branch","type":["int","null"],"default":7}""", schema.Text, StringComparison.Ordinal);
        Assert.Contains("""{"name":"maybeText","type":["null","string"],"default":null}""", schema.Text, StringComparison.Ordinal);
        Assert.Contains("""{"name":"texts","type":{"type":"array","items":"string"},"default":[]}""", schema.Text, StringComparison.Ordinal);
        Assert.Contains("\"symbols\":[\"Unknown\",\"High\",\"Low\"],\"default\":\"Unknown\"", schema.Text, StringComparison.Ordinal);
        Assert.Contains("\"precision\":6,\"scale\":2},\"default\":\"\\u0000\u0096\"", schema.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant", schema.Text, StringComparison.Ordinal);
    }
}
