using TypedKafka.Generators.Tests.Generation;

namespace TypedKafka.Generators.Tests.Parsing;

/// <summary>What is generated for the cases of unions.</summary>
public sealed class UnionCaseTests
{
    [Fact]
    public void Cases_read_the_headers_that_are_in_no_body()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            namespace Shop;
            [Topic("orders"), MessageUnion(typeof(Placed))] internal abstract partial record Order([MessageKey] int Id, [MessageHeader("tenant")] string? Tenant = null);
            internal record Placed(int Id, string? Tenant) : Order(Id, Tenant);

            [Topic("parts"), MessageUnion(typeof(Made))] internal abstract partial record Part([MessageKey] int Id, [MessageHeader("tenant", InBody = true)] string? Tenant = null);
            internal record Made(int Id, string? Tenant) : Part(Id, Tenant);

            [Topic("sums"), MessageUnion(typeof(Summed))] internal abstract partial record Sum([MessageKey] int Id) { [MessageHeader("tenant")] public string Tenant => "t"; }
            internal record Summed(int Id) : Sum(Id);
            """);
        Assert.Equal(
            ["_ => global::Shop.PlacedJson.Read(ref reader, headers),", "_ => global::Shop.MadeJson.Read(ref reader),", "_ => global::Shop.SummedJson.Read(ref reader),"],
            lines.Where(static line => line.Contains("Json.Read(ref reader", StringComparison.Ordinal) && line.Contains("=> global::Shop.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_case_may_be_of_two_unions_and_hold_either_of_them()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            namespace Shop;
            [Topic("orders"), MessageUnion(typeof(Placed), typeof(Moved))] internal abstract partial record Order(int Id);
            [MessageUnion(typeof(Placed))] internal abstract record Inner(int Id) : Order(Id);
            internal record Placed(int Id, Inner? Inner) : Inner(Id);
            internal record Moved(int Id, Inner? Inner) : Order(Id);
            """);
        Assert.Single(lines, static line => line.Contains("TkJson::IJsonCodec<global::Shop.Placed>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(", TypeHeader = \"type\"", false)]
    public void Numbers_of_former_cases_are_reserved_where_cases_have_numbers(string header, bool isReserved) => Assert.Equal(
        isReserved,
        Compiled.Lines($$"""
            using TypedKafka;
            namespace Shop;
            [Topic("orders", Format = TopicFormat.Protobuf), MessageUnion(typeof(Placed){{header}}), Reserved(4)] internal abstract partial record Order([MessageKey, Tag(1)] int Id);
            [Tag(3)] internal record Placed(int Id) : Order(Id);
            """).Contains("reserved 4;"));
}
