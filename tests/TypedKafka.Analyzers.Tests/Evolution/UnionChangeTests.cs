using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Evolution;

/// <summary>What the gate says of unions whose cases change, whatever says the case: the format, or a header.</summary>
public sealed class UnionChangeTests
{
    private const string Cases = "TK2001";
    private const string Members = "TK2007";

    [Theory]
    [InlineData("Json", "")]
    [InlineData("Avro", "")]
    [InlineData("Protobuf", "")]
    [InlineData("Json", "type")]
    [InlineData("Avro", "type")]
    [InlineData("Protobuf", "type")]
    public async Task A_new_case_breaks_older_readers_only(string format, string header)
    {
        var first = Source(format, header, "Backward");
        await RuleTest.ReportsSinceAsync(Source(format, header, "Backward", cases: "Sent, Home, Lost", lost: true), first);
        await RuleTest.ReportsSinceAsync(Source(format, header, "Forward", Cases, cases: "Sent, Home, Lost", lost: true), first.Replace("Backward", "Forward"));
    }

    [Theory]
    [InlineData("Json", "")]
    [InlineData("Avro", "")]
    [InlineData("Protobuf", "")]
    [InlineData("Json", "type")]
    [InlineData("Avro", "type")]
    [InlineData("Protobuf", "type")]
    public async Task A_case_that_is_gone_breaks_those_who_read_what_was_written_before(string format, string header)
    {
        var first = Source(format, header, "Backward");
        await RuleTest.ReportsSinceAsync(Source(format, header, "Backward", Cases, cases: "Sent", attributes: "[Reserved(2)]"), first);
        await RuleTest.ReportsSinceAsync(Source(format, header, "Forward", cases: "Sent", attributes: "[Reserved(2)]"), first.Replace("Backward", "Forward"));
    }

    [Theory]
    [InlineData("Json", "", Cases, Cases)]
    [InlineData("Avro", "", "", Cases)]
    [InlineData("Protobuf", "", "", "")]
    [InlineData("Json", "type", Cases, Cases)]
    [InlineData("Avro", "type", Cases, Cases)]
    [InlineData("Protobuf", "type", Cases, Cases)]
    public async Task A_case_under_a_new_name_breaks_who_knows_it_by_that_and_an_alias_is_for_readers_of_Avro(string format, string header, string backward, string forward)
    {
        var first = Source(format, header, "Backward");
        await RuleTest.ReportsSinceAsync(Source(format, header, "Backward", backward, cases: "Posted, Home", sent: "[Alias(\"Sent\")]"), first);
        await RuleTest.ReportsSinceAsync(Source(format, header, "Forward", forward, cases: "Posted, Home", sent: "[Alias(\"Sent\")]"), first.Replace("Backward", "Forward"));
    }

    [Theory]
    [InlineData("Json", "")]
    [InlineData("Avro", "")]
    [InlineData("Protobuf", "")]
    [InlineData("Json", "type")]
    [InlineData("Avro", "type")]
    [InlineData("Protobuf", "type")]
    public async Task A_member_of_a_case_with_another_type_is_told_of_at_that_member(string format, string header)
    {
        var first = Source(format, header, "Backward");
        await RuleTest.ReportsSinceAsync(Source(format, header, "Backward", home: "long Minutes"), first);
        await RuleTest.ReportsSinceAsync(Source(format, header, "Forward", home: $"long {{|{Members}:Minutes|}}"), first.Replace("Backward", "Forward"));
        var reported = Assert.Single(await RuleTest.ReportsSinceAsync(Source(format, header, "Backward", home: $"string {{|{Members}:Minutes|}}"), first));
        Assert.StartsWith("'Home.Minutes' is string and was int", reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    public async Task A_member_of_a_case_that_looks_renamed_is_told_of_as_one(string format) => Assert.Contains(
        "'Home.Hours' looks like 'Minutes' of version 1",
        Assert.Single(await RuleTest.ReportsSinceAsync(Source(format, "", "Backward", home: "int {|TK2003:Hours|}"), Source(format, "", "Backward"))).GetMessage(System.Globalization.CultureInfo.InvariantCulture),
        StringComparison.OrdinalIgnoreCase);

    [Fact]
    public Task A_case_is_found_by_its_type_in_Avro_and_by_its_discriminator_in_JSON() => RuleTest.ReportsSinceAsync(
        Discriminated("long {|TK2007:Minutes|}", "string {|TK2007:Gate|}", "string {|TK2007:Row|}"), Discriminated("int Minutes", "int Gate", "int Row"));

    [Fact]
    public async Task A_case_that_another_one_leads_to_is_told_of_at_itself() => Assert.StartsWith(
        "'Leaf.Size' is string and was int",
        Assert.Single(await RuleTest.ReportsSinceAsync(Tree("Tree", "string {|TK2007:Size|}"), Tree("Leaf", "int Size"))).GetMessage(System.Globalization.CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Json", "Payload")]
    [InlineData("Avro", "Payload")]
    [InlineData("Protobuf", "Payload")]
    [InlineData("Json", "List<Payload>")]
    [InlineData("Avro", "List<Payload>")]
    [InlineData("Protobuf", "Dictionary<string, Payload>")]
    [InlineData("Avro", "Payload?")]
    public async Task A_case_of_a_union_that_is_a_member_is_told_of_at_itself(string format, string type)
    {
        var reported = Assert.Single(await RuleTest.ReportsSinceAsync(Holding(format, type, "Payload", "string {|TK2007:Size|}"), Holding(format, type, "Payload", "int Size")));
        Assert.StartsWith("'Small.Size' is string and was int", reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    [InlineData("Protobuf")]
    public Task A_case_that_several_members_lead_to_is_told_of_once(string format) => RuleTest.ReportsSinceAsync(
        Holding(format, "Payload", "Payload, [Tag(3)] List<Payload> All", "string {|TK2007:Size|}"), Holding(format, "Payload", "Payload, [Tag(3)] List<Payload> All", "int Size"));

    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    [InlineData("Protobuf")]
    public async Task A_case_less_of_a_union_that_is_a_member_is_told_of_at_the_member(string format)
    {
        var reported = await RuleTest.ReportsSinceAsync(
            Holding(format, "Payload", "{|TK2001:Payload|}", "int Size").Replace(", typeof(Large)", "", StringComparison.Ordinal).Replace("[MessageUnion", "[Reserved(2), MessageUnion", StringComparison.Ordinal).Replace("#pragma warning disable TK1017", "#pragma warning disable TK1012, TK1017", StringComparison.Ordinal),
            Holding(format, "Payload", "Payload", "int Size"));
        Assert.StartsWith("'Order.Payload' cannot be ", Assert.Single(reported).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_new_case_is_said_to_be_for_later() => RuleTest.ReportsSinceSayingAsync(
        "'Trip' may be Lost, which it could not be before: readers of version 1 of trips cannot read this contract (FORWARD). Add it when those readers are gone.",
        Source("Avro", "", "Forward", Cases, cases: "Sent, Home, Lost", lost: true),
        Source("Avro", "", "Forward"));

    [Fact]
    public async Task The_number_of_a_case_that_is_gone_is_to_be_reserved() => Assert.Contains(
        "Add [Reserved(2)].",
        (await RuleTest.ReportsSinceAsync(Source("Protobuf", "", "Forward", "TK2005", cases: "Sent"), Source("Protobuf", "", "Forward")))[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    /// <summary>Two unions whose cases have discriminators that are not their names; the second has a member that is called as a case.</summary>
    private static string Discriminated(string home, string landed, string spot) => $$"""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("trips", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Forward), JsonDerivedType(typeof(Home), "trip.home")]
        public abstract partial record Trip([MessageKey] int Id);
        public record Home(int Id, {{home}}) : Trip(Id);

        [Topic("flights", Compatibility = SchemaCompatibility.Backward), JsonDerivedType(typeof(Landed), "flight.landed"), JsonDerivedType(typeof(Parked), "parked")]
        public abstract partial record Flight([MessageKey] int Id);
        public record Landed(int Id, {{landed}}) : Flight(Id);
        public record Parked(int Id, Spot Landed) : Flight(Id);
        public record Spot({{spot}});
        """;

    /// <summary>A contract with a member that is a union.</summary>
    private static string Holding(string format, string type, string member, string size) => $$"""
        #pragma warning disable TK1017
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey, Tag(1)] int Id, [Tag(2)] {{type}} {{member}});

        [MessageUnion(typeof(Small), typeof(Large))]
        public abstract record Payload;
        [Tag(1)] public record Small([Tag(1)] {{size}}) : Payload;
        [Tag(2)] public record Large([Tag(1)] long Size) : Payload;
        """;

    /// <summary>A union of which the first case has a member that may be of the second.</summary>
    private static string Tree(string left, string leaf) => $$"""
        using TypedKafka;

        [Topic("trees", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Backward), MessageUnion(typeof(Fork), typeof(Leaf))]
        public abstract partial record Tree([MessageKey] int Id);
        public record Fork(int Id, {{left}} Left) : Tree(Id);
        public record Leaf(int Id, {{leaf}}) : Tree(Id);
        """;

    /// <summary>A union of which the first case has a text, and the second a number.</summary>
    private static string Source(
        string format, string header, string mode, string rule = "", string cases = "Sent, Home", string attributes = "", string sent = "", string home = "int Minutes", bool lost = false) => $$"""
        #pragma warning disable TK1017
        using TypedKafka;

        {{attributes}}
        [Topic("trips", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.{{mode}})]
        [MessageUnion({{string.Join(", ", cases.Split(", ").Select(static name => $"typeof({name})"))}}{{(header.Length == 0 ? "" : $", TypeHeader = \"{header}\"")}})]
        public abstract partial record {{(rule.Length == 0 ? "Trip" : $"{{|{rule}:Trip|}}")}}([MessageKey, Tag(1)] int Id);

        {{sent}} [Tag(1)] public record {{cases.Split(", ")[0]}}(int Id, [Tag(2)] string To) : Trip(Id);
        [Tag(2)] public record Home(int Id, [Tag(2)] {{home}}) : Trip(Id);
        {{(lost ? "[Tag(3)] public record Lost(int Id, [Tag(2)] string Where) : Trip(Id);" : "")}}
        """;
}
