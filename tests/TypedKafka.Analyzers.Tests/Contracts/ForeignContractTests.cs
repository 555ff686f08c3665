using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

/// <summary>TK1010 at an attribute of the assembly, and at a part of a class that a tool generates the other part of.</summary>
public sealed class ForeignContractTests
{
    private const string Message = """
        : Google.Protobuf.IMessage<Refund>
        {
            public Refund Clone() => new();
            public bool Equals(Refund? other) => ReferenceEquals(this, other);
            public void MergeFrom(Refund message) { }
            public string Id { get; set; } = "";
            public Google.Protobuf.Reflection.MessageDescriptor Descriptor => throw new NotSupportedException();
            public void MergeFrom(Google.Protobuf.CodedInputStream input) { }
            public void WriteTo(Google.Protobuf.CodedOutputStream output) { }
            public int CalculateSize() => 0;
        }
        """;

    [Theory]
    [InlineData("""Topic<string>("ticks")""", "put [Topic] on the type itself")]
    [InlineData("""Topic<Timestamp>("the ticks")""", "the topic 'the ticks' is none")]
    [InlineData("""Topic<Timestamp>("ticks", Partitions = -1)""", "the topic 'ticks' is none")]
    [InlineData("""Topic<Timestamp>("ticks", Key = "Instant")""", "it has no such public property")]
    [InlineData("""Topic<Timestamp>("ticks", Key = "Descriptor")""", "it has no such public property")]
    [InlineData("""Topic<DoubleValue>("values", Key = "Value")""", "which has no canonical bytes")]
    [InlineData("""TypedKafka.Topic<Type>("types", Key = "Fields")""", "which has no canonical bytes")]
    public async Task An_attribute_that_makes_no_contract_is_reported(string attribute, string reason)
    {
        var name = attribute[..attribute.IndexOf('(', StringComparison.Ordinal)];
        await RuleTest.ReportsSayingAsync(reason, $$"""
            using TypedKafka;
            using Google.Protobuf.WellKnownTypes;
            using Type = Google.Protobuf.WellKnownTypes.Type;

            [assembly: {|TK1010:{{name}}|}{{attribute[name.Length..]}}]
            """);
    }

    [Fact]
    public async Task Of_several_attributes_each_is_told_what_is_wrong_with_it_whatever_it_is_called()
    {
        var reported = await RuleTest.ReportsAsync("""
            using TypedKafka;
            using Google.Protobuf.WellKnownTypes;
            using Spans = TypedKafka.TopicAttribute<Google.Protobuf.WellKnownTypes.Duration>;

            [assembly: {|TK1010:Topic<string>|}("ticks"), {|TK1010:global::TypedKafka.Topic<Timestamp>|}("ticks", Key = "Instant"), {|TK1010:Spans|}("the spans"), {|TK1010:Topic<List<int>>|}("lists")]
            [assembly: Topic<StringValue>("texts")]
            """);

        Assert.Contains(reported, static found => found.ToString().Contains("generated code cannot name it: it is generic", StringComparison.Ordinal));
    }

    [Fact]
    public Task A_library_that_writes_the_messages_must_be_referenced() => RuleTest.ReportsSayingAsync("written by the package TypedKafka.Protobuf; reference it", """
        using TypedKafka;

        [assembly: {|TK1010:Topic<Google.Protobuf.WellKnownTypes.Timestamp>|}("ticks")]
        """, Library.Contracts);

    [Fact]
    public Task A_name_that_is_taken_is_reported() => RuleTest.ReportsSayingAsync("generated code needs the name 'TimestampProducer', which is taken", """
        using TypedKafka;

        [assembly: {|TK1010:Topic<Google.Protobuf.WellKnownTypes.Timestamp>|}("ticks")]

        namespace Google.Protobuf.WellKnownTypes { public class TimestampProducer; }
        """);

    [Fact]
    public Task A_name_that_is_taken_in_no_namespace_is_reported_too() => RuleTest.ReportsSayingAsync("generated code needs the name 'RefundContract', which is taken", $$"""
        using TypedKafka;

        [assembly: {|TK1010:Topic<Refund>|}("refunds")]

        public class RefundContract;

        public class Refund {{Message}}
        """);

    [Fact]
    public Task Of_a_topic_that_is_none_that_is_the_one_thing_to_say() => RuleTest.ReportsSayingAsync("the topic 'the refunds' is none", $$"""
        using TypedKafka;

        [assembly: {|TK1010:Topic<Refund>|}("the refunds", Key = "Number")]

        public class RefundContract;

        public class Refund {{Message}}
        """);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Of_a_class_that_cannot_be_continued_that_is_the_one_thing_to_say(bool hasWhatWritesIt) => RuleTest.ReportsAsync($$"""
        using TypedKafka;

        [Topic("refunds", Format = TopicFormat.Avro)]
        public class {|TK1001:Refund|} {{Message}}
        """, hasWhatWritesIt ? Library.Whole : Library.Contracts);

    [Fact]
    public Task A_part_of_a_class_is_told_of_the_library_that_it_needs() => RuleTest.ReportsSayingAsync("written by the package TypedKafka.Protobuf; reference it", $$"""
        using TypedKafka;

        [Topic("refunds")]
        public partial class {|TK1010:Refund|} {{Message}}
        """, Library.Contracts);

    [Fact]
    public Task A_message_with_a_topic_of_its_own_is_reported() => RuleTest.ReportsSayingAsync("it has a [Topic] of its own", """
        using TypedKafka;

        [assembly: {|TK1010:Topic<Refund>|}("refunds")]

        [Topic("refunds")]
        public partial record Refund(int Id);
        """);

    [Theory]
    [InlineData("""Topic("refunds", Key = "Number")""", "it has no such public property")]
    [InlineData("""Topic("refunds", Format = TopicFormat.Avro)""", "its format is Avro, and its messages are Protobuf")]
    public Task A_part_of_a_class_that_makes_no_contract_is_reported(string attribute, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using TypedKafka;

        [{{attribute}}]
        public partial class {|TK1010:Refund|} {{Message}}
        """);

    [Fact]
    public Task Their_schemas_are_not_watched_for_there_is_a_file_of_them_already() => RuleTest.ReportsAsync($$"""
        using TypedKafka;

        [Topic("refunds", Key = nameof(Id), Format = TopicFormat.Protobuf, Compatibility = SchemaCompatibility.Backward)]
        public partial class Refund {{Message}}
        """);

    [Fact]
    public Task Contracts_of_messages_that_come_with_a_codec_are_left_alone() => RuleTest.ReportsAsync($$"""
        using TypedKafka;
        using Google.Protobuf.WellKnownTypes;

        [assembly: Topic<Timestamp>("ticks", Key = nameof(Timestamp.Seconds), Partitions = 3, Cleanup = TopicCleanup.Compact)]
        [assembly: global::TypedKafka.Topic<StringValue>("texts"), TypedKafka.Topic<Duration>("spans")]
        [assembly: Topic<Refund>("refunds"), Marked<string>]

        [ConsumerGroup("clock")]
        public sealed partial class Clock
        {
            [Consume] public Timestamp On(Duration span, Settings settings) => new() { Seconds = span.Seconds };

            [Consume] public void On(Timestamp? tick) { }

            [Consume] public void On(MessageBatch<StringValue> texts) { }
        }

        public class Settings;

        public sealed class MarkedAttribute<T> : Attribute;

        public class Refund {{Message}}
        """);
}
