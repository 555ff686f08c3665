using TypedKafka.Generators.Tests.Generation;

namespace TypedKafka.Generators.Tests.Parsing;

/// <summary>Which types that messages hold get a codec, and where it stands.</summary>
public sealed class NestedTypeTests
{
    [Fact]
    public void The_codec_stands_beside_the_type_or_under_all_of_its_names()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            namespace Shop;
            [Topic("orders")] internal partial record Order([MessageKey] int Id, Outer.Line Line, Plain.Line Other, Order? Parent);
            internal static partial class Outer { internal record Line(int Id); }
            internal static class Plain { internal record Line(int Id); }
            """);
        Assert.All(
            ["internal readonly struct LineJson : TkJson::IJsonCodec<global::Shop.Outer.Line>", "internal readonly struct Plain_LineJson : TkJson::IJsonCodec<global::Shop.Plain.Line>"],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Contracts_and_cases_of_the_same_format_bring_their_own_codec()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            namespace Shop;
            [Topic("orders")] internal partial record Order([MessageKey] int Id, Event Event, Placed Placed, Plain Plain);
            [Topic("avro", Format = TopicFormat.Avro)] internal partial record InAvro([MessageKey] int Id, Placed Placed, Plain Plain);
            [Topic("plain")] internal partial record Plain([MessageKey] int Id);
            [Topic("events"), MessageUnion(typeof(Placed))] internal abstract partial record Event([MessageKey] int Id);
            internal record Placed(int Id) : Event(Id);
            """);
        Assert.Equal(
            ["Event", "Order", "Placed", "Plain"],
            lines.Where(static line => line.Contains("TkJson::IJsonCodec<", StringComparison.Ordinal)).Select(static line => line.Split("Shop.")[1].TrimEnd('>')).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["InAvro", "Placed", "Plain"],
            lines.Where(static line => line.Contains("TkAvro::IAvroCodec<", StringComparison.Ordinal)).Select(static line => line.Split("Shop.")[1].TrimEnd('>')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_another_assembly_declares_is_read_and_written_here_its_headers_as_members()
    {
        var library = Compiled.Emit(Compiled.Generate(
            """
            using TypedKafka;
            namespace Shop;
            /// <summary>An order.</summary>
            [Topic("orders")] public partial record Order([MessageKey] int Id, [MessageHeader("tenant")] string Tenant);
            /// <summary>A part.</summary>
            [System.CodeDom.Compiler.GeneratedCode("TypedKafka.Generators", "1")] public partial record Part(int Id);
            """,
            assembly: "Shop.Contracts").Compilation);
        var (compilation, files) = Compiled.Generate("""
            using TypedKafka;
            [Topic("held")] internal partial record Holder(int Id, Shop.Order Order, Shop.Part Part);
            """, [.. Compiled.Application, library], "7-Eleven");
        Compiled.Emit(compilation);
        Assert.All(
            ["namespace TypedKafka.Generated._7_Eleven", "internal readonly struct Shop_OrderJson : TkJson::IJsonCodec<global::Shop.Order>", "\"properties\":{\"id\":{\"type\":\"integer\",\"format\":\"int32\"},\"tenant\":{\"type\":\"string\"}}", "Shop_PartJson"],
            part => Assert.Contains(files.Values, text => text.Contains(part, StringComparison.Ordinal)));
    }
}
