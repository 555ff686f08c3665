using System.Text.Json.Nodes;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;
using TypedKafka.Serialization;

namespace TypedKafka.Avro.Tests.SchemaFirst;

/// <summary>The codec of a contract that was made of a schema file, with every type that Avro has.</summary>
public sealed class InvoiceCodecTests(OracleProcess oracle)
{
    private const int Values = 300;

    [Fact]
    public void What_is_written_is_read()
    {
        for (var seed = 0; seed < Values; seed++)
        {
            var value = new RandomInvoice(seed).Next();
            Assert.Equal(Plain.Of(value), Plain.Of(Invoice.Contract.Read(new MessageData(Wire.Body(Invoice.Contract, value)))));
        }
    }

    // Of times far from 1970 Apache.Avro loses the last millisecond, which it computes by floating point; Java does not.
    [Fact]
    public void Apache_Avro_reads_it_with_the_file_and_writes_the_same_bytes()
    {
        for (var seed = 0; seed < Values; seed++)
        {
            var avro = Wire.Body(Invoice.Contract, new RandomInvoice(seed, isNear: true).Next());
            Assert.Equal(Convert.ToHexString(avro), Convert.ToHexString(Apache.Write(Apache.Read(avro, SchemaFile.ForApache), SchemaFile.ForApache)));
        }
    }

    [Fact]
    public void Java_reads_it_with_the_file_and_writes_the_same_bytes()
    {
        var written = Enumerable.Range(0, 50).Select(static seed => Wire.Body(Invoice.Contract, new RandomInvoice(seed).Next())).ToArray();
        var read = Java.ReadAndWrite(oracle, [.. written.Select(static avro => (avro, SchemaFile.Text, (string?)null))]);

        // Maps have no order in Java, so what was read from its bytes is compared, and not they.
        for (var i = 0; i < written.Length; i++) Assert.Equal(Plain.Of(Sorted(written[i])), Plain.Of(Sorted(Assert.IsType<byte[]>(read[i]))));
    }

    [Fact]
    public void Apache_Avro_sees_the_values_that_were_meant()
    {
        var value = new RandomInvoice(1).Next() with
        {
            Total = -12.34m, Tax = -5m, InvoiceId = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Due = new DateOnly(2026, 11, 25), AtMillis = new TimeOnly(1, 2, 3, 4),
            SentMillis = new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(1)), Currency = MoneyKind.@class, Note = "n", Score = null,
        };
        var record = Apache.Read(Wire.Body(Invoice.Contract, value), SchemaFile.ForApache);
        Assert.Equal(-12.34m, (decimal)(global::Avro.AvroDecimal)record["total"]);
        Assert.Equal(-5m, (decimal)(global::Avro.AvroDecimal)record["tax"]);
        Assert.Equal((value.InvoiceId, new DateTime(2026, 11, 25), new TimeSpan(0, 1, 2, 3, 4)), (record["invoice_id"], record["due"], record["at_millis"]));
        Assert.Equal((new DateTime(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc), "n", null), (record["sent_millis"], record["note"], record["score"]));
        Assert.Equal("class", ((global::Avro.Generic.GenericEnum)record["currency"]).Value);
    }

    [Fact]
    public void Its_schema_is_the_files()
    {
        var schema = Invoice.Contract.Schema;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(SchemaFile.Text), JsonNode.Parse(schema.Text)));
        Assert.Equal((TopicFormat.Avro, "TypedKafka.Avro.Tests.SchemaFirst.Invoice"), (schema.Format, schema.Name));
        Assert.Equal("invoices", Invoice.Contract.Topic.Name);
    }

    [Fact]
    public void Its_fingerprint_is_the_one_that_Java_has_of_the_file()
    {
        var answer = oracle.Ask(new() { ["op"] = "avro.canonical", ["schema"] = JsonNode.Parse(SchemaFile.Text) });
        Assert.Equal(Convert.FromBase64String(answer["crc64"]!.GetValue<string>()), BitConverter.GetBytes(Invoice.Contract.Schema.Fingerprint));
    }

    [Fact]
    public void What_nobody_sets_is_what_the_schema_says()
    {
        var invoice = new Invoice
        {
            InvoiceId = Guid.Empty, Customer = "", Number = 1, Digest = new byte[16], Total = 1.0000m, Tax = 1.00m, Correlation = Guid.Empty, AtMicros = default, SentMicros = default, SentNanos = DateTimeOffset.UnixEpoch,
            LocalMillis = default, LocalMicros = default, Score = 1, Lines = [],
        };
        Assert.Equal((false, -1, 0.5f, 1000.0), (invoice.Paid, invoice.Copies, invoice.Rate, invoice.Weight));
        Assert.Equal([255, 0], invoice.Scan);
        Assert.Equal((new DateOnly(2024, 10, 4), new TimeOnly(0, 0, 1), DateTimeOffset.UnixEpoch, DateTime.UnixEpoch.AddTicks(-1)), (invoice.Due, invoice.AtMillis, invoice.SentMillis, invoice.LocalNanos));
        Assert.Equal((new CalendarDuration(1, 2, 3), MoneyKind.EUR, null, "none"), (invoice.Grace, invoice.Currency, invoice.Memo, invoice.Note));
        Assert.Equal(["a", "b"], invoice.Tags);
        Assert.Equal(("none", 2.10m), (invoice.First.Sku, invoice.First.Price));
        Assert.Equal("inner", Assert.Single(invoice.First.Parts).Sku);
        Assert.Equal(1.5, invoice.Rates["EUR"]);

        // The same values that a reader has for what an old writer did not know.
        const string old = """{ "type": "record", "name": "Invoice", "fields": [{ "name": "n", "type": "int" }] }""";
        var buffer = MessageBuffer.Rent();
        var writer = new MessageWriter(buffer);
        Serialization.Avro.AvroResolution.Create(old, WithDefaults()).Resolve([2], ref writer);
        writer.Complete();
        Assert.Equal(Plain.Of(invoice), Plain.Of(Invoice.Contract.Read(new MessageData(buffer.WrittenSpan))));
        buffer.Return();

        string WithDefaults()
        {
            var schema = JsonNode.Parse(SchemaFile.Text)!;
            foreach (var field in schema["fields"]!.AsArray())
            {
                if (!field!.AsObject().ContainsKey("default")) field["default"] = DefaultOf((string)field["name"]!);
            }

            return schema.ToJsonString();
        }
    }

    [Fact]
    public void A_view_shows_what_a_value_has_without_reading_it_whole()
    {
        var value = new RandomInvoice(7).Next() with { Note = null, Discount = 1.25m };
        var view = InvoiceView.Parse(Wire.Body(Invoice.Contract, value));
        Assert.Equal((value.InvoiceId, value.Customer, value.Tax, value.SentNanos), (view.InvoiceId, view.Customer.ToString(), view.Tax, view.SentNanos));
        Assert.Equal((value.Correlation, value.AtMillis, value.LocalMillis, value.Currency, value.Discount), (view.Correlation, view.AtMillis, view.LocalMillis, view.Currency, view.Discount));
        Assert.Equal(value.Digest, view.Digest.ToArray());
        Assert.True(view.Note.IsNull);
        var gaps = new List<string?>();
        foreach (var gap in view.Gaps) gaps.Add(gap.IsNull ? null : gap.ToString());
        Assert.Equal(value.Gaps, gaps);
        Assert.Equal(value.First.Digest ?? [], view.First.Digest.ToArray());
        Assert.Equal(Plain.Of(value), Plain.Of(view.ToOwned()));
    }

    [Fact]
    public void Bytes_of_another_length_than_a_fixed_and_years_that_nanoseconds_do_not_reach_are_refused_at_their_member()
    {
        var value = new RandomInvoice(1).Next();
        Assert.Equal("digest", Assert.Throws<MessageFormatException>(() => Wire.Body(Invoice.Contract, value with { Digest = [1] })).Member);
        Assert.Equal("sent_nanos", Assert.Throws<MessageFormatException>(() => Wire.Body(Invoice.Contract, value with { SentNanos = DateTimeOffset.MaxValue })).Member);
        Assert.Equal("tax", Assert.Throws<MessageFormatException>(() => Wire.Body(Invoice.Contract, value with { Tax = 1.234m })).Member);
    }

    [Fact]
    public void Damaged_messages_are_read_or_refused_and_nothing_else()
    {
        var refused = 0;
        for (var seed = 0; seed < 20_000; seed++)
        {
            var avro = Mutation.Of(Wire.Body(Invoice.Contract, new RandomInvoice(seed % 50).Next()), new RandomMeasured(seed));
            try
            {
                _ = Invoice.Contract.Read(new MessageData(avro));
                _ = InvoiceView.Parse(avro).ToOwned();
            }
            catch (MessageFormatException)
            {
                refused++;
            }
        }

        Assert.True(refused > 1_000, $"{refused} were refused.");
    }

    private static Invoice Sorted(byte[] avro)
    {
        var value = Invoice.Contract.Read(new MessageData(avro));
        return Sort(value);

        static Invoice Sort(Invoice value) => value with { Rates = new SortedDictionary<string, double?>(value.Rates.ToDictionary(), StringComparer.Ordinal), InvoiceValue = value.InvoiceValue is null ? null : Sort(value.InvoiceValue) };
    }

    private static JsonNode? DefaultOf(string field) => field switch
    {
        "invoice_id" => Guid.Empty.ToString(),
        "customer" => "",
        "number" => 1,
        "digest" or "correlation" => new string('\0', 16),
        "total" => "\u0027\u0010",
        "tax" => new string('\0', 16) + "\u0064",
        "sent_micros" => -62_135_596_800_000_000,
        "local_millis" => -62_135_596_800_000,
        "local_micros" => -62_135_596_800_000_000,
        "at_micros" or "sent_nanos" => 0,
        "score" => 1,
        _ => new JsonArray(),
    };
}
