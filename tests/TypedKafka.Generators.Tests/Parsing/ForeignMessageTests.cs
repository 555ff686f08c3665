using Microsoft.CodeAnalysis;
using TypedKafka.Generators.Tests.Generation;

namespace TypedKafka.Generators.Tests.Parsing;

/// <summary>Contracts of messages that another tool generated. What writes them is stood in for: only its names matter here.</summary>
public sealed class ForeignMessageTests
{
    private const string Runtime = """
        #pragma warning disable CS1591
        using TypedKafka;
        using TypedKafka.Serialization;
        namespace Google.Protobuf { public interface IMessage; }
        namespace TypedKafka.Protobuf
        {
            public static class GoogleMessage
            {
                public static MessageSchema Schema<T>() => throw new NotSupportedException();
                public static void Write<T>(ref MessageWriter writer, T value) => throw new NotSupportedException();
                public static T Read<T>(MessageData data) => throw new NotSupportedException();
            }
        }
        """;

    private const string Refund = """
        namespace Shop
        {
            public sealed partial class Refund : Google.Protobuf.IMessage { public string Id { get; set; } = ""; }
        }
        """;

    private static readonly MetadataReference s_runtime = Compiled.Emit(Compiled.Create(Runtime, Compiled.Library, "TypedKafka.Protobuf"));

    private static MetadataReference Messages(string source) =>
        Compiled.Emit(Compiled.Generate("#pragma warning disable CS1591\nusing TypedKafka;\n" + source, [.. Compiled.Library, s_runtime], "Shop.Messages").Compilation);

    [Fact]
    public void A_contract_that_the_messages_assembly_declares_is_taken_from_there()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            internal static partial class Handlers { [Consume(Group = "g")] private static void On(Shop.Refund refund) { } }
            """, s_runtime, Messages("[assembly: Topic<Shop.Refund>(\"refunds\", Key = \"Id\")]\n" + Refund));
        Assert.Contains("var message = default(global::Shop.RefundContract).Read(context.Data);", lines);
        Assert.DoesNotContain(lines, static line => line.Contains("struct RefundContract", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(", Key = \"Id\"", true)]
    public void A_contract_of_a_message_of_elsewhere_is_this_assemblys_own_affair(string key, bool hasKey)
    {
        var lines = Compiled.Lines($"""
            using TypedKafka;
            [assembly: Topic<Shop.Refund>("ours"{key})]
            """, s_runtime, Messages(Refund));
        Assert.Contains("internal readonly struct RefundContract : Tk::ITopicContract<global::Shop.Refund>", lines);
        Assert.Contains($"public bool HasKey => {(hasKey ? "true" : "false")};", lines);
        Assert.Equal(hasKey, lines.Any(static line => line.Contains("TombstoneAsync(string id,", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_topic_that_the_message_has_where_it_is_declared_is_no_hindrance()
    {
        var (_, files) = Compiled.Generate(
            "using TypedKafka;\n[assembly: Topic<Shop.Refund>(\"ours\")]",
            [.. Compiled.Application, s_runtime, Messages(Refund.Replace("public sealed", "[Topic(\"theirs\")] public sealed", StringComparison.Ordinal))]);
        Assert.Contains(files.Values, static text => text.Contains("new(\"ours\")", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public", "public")]
    [InlineData("internal", "internal")]
    public void A_contract_of_a_message_of_this_assembly_is_as_public_as_the_message(string message, string contract) => Assert.Contains(
        $"{contract} readonly struct RefundContract : Tk::ITopicContract<global::Shop.Refund>",
        Compiled.Lines(
            "#pragma warning disable CS1591\nusing TypedKafka;\n[assembly: Topic<Shop.Refund>(\"refunds\")]\n" + Refund.Replace("public sealed", message + " sealed", StringComparison.Ordinal), s_runtime));

    [Fact]
    public void A_part_of_the_class_makes_it_a_contract()
    {
        var lines = Compiled.Lines(
            "#pragma warning disable CS1591\nusing TypedKafka;\n" + Refund + "\nnamespace Shop { [Topic(\"refunds\", Key = nameof(Id))] partial class Refund; }", s_runtime);
        Assert.Contains("public static global::Shop.RefundContract Contract => default;", lines);
        Assert.Contains("public bool HasKey => true;", lines);
    }

    [Fact]
    public void A_handler_takes_and_returns_messages_whose_contracts_are_generated_beside_it()
    {
        var lines = Compiled.Lines(
            """
            using TypedKafka;
            [assembly: Topic<Shop.Refund>("refunds")]
            internal static partial class Handlers { [Consume(Group = "g")] private static Shop.Refund On(Shop.Refund refund) => refund; }
            """,
            s_runtime, Messages(Refund));
        Assert.Contains("var message = default(global::Shop.RefundContract).Read(context.Data);", lines);
    }

    [Fact]
    public void A_handler_of_one_that_is_no_contract_is_not_generated_either()
    {
        var (_, files) = Compiled.Generate(
            """
            using TypedKafka;
            [assembly: Topic<Shop.Refund>("the refunds")]
            internal static partial class Handlers { [Consume(Group = "g")] private static void On(Shop.Refund refund) { } }
            """,
            [.. Compiled.Application, s_runtime, Messages(Refund)]);
        Assert.DoesNotContain(files.Values, static text => text.Contains("ConsumeOn", StringComparison.Ordinal));
    }
}
