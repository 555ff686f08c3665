using Microsoft.CodeAnalysis;

namespace TypedKafka.Generators.Tests.Generation;

/// <summary>The same of contracts that the assembly declares: they are read again when a declaration changes that they may mean.</summary>
public sealed class IncrementalForeignTests
{
    private const string Topics = """
        using TypedKafka;
        [assembly: Topic<Shop.Refund>("refunds", Key = nameof(Shop.Refund.Id))]
        """;

    private const string Refund = "namespace Shop { public class Refund : Google.Protobuf.IMessage { public string Id { get { return \"\"; } } } }";

    // What makes a type a message of Protobuf, as far as the generator asks.
    private static readonly MetadataReference s_protobuf = Compiled.Emit(Compiled.Create(
        "#pragma warning disable CS1591\nnamespace Google.Protobuf { public interface IMessage; } namespace TypedKafka.Protobuf { public sealed class GoogleMessage; }", Compiled.Stranger, "TypedKafka.Protobuf"));

    private static readonly string[] s_later = ["ContractNames", "Registrations", "HandlerClasses"];

    [Theory]
    [InlineData("return \"\";", "return \"1\";", 1)]
    [InlineData("return 1;", "return 2;", 2)]
    public void An_edit_in_a_body_leaves_the_contract_cached(string before, string after, int index)
    {
        string[] sources = [Topics, Refund, "class Other { int Run() { return 1; } }"];
        var steps = Edit(sources, index, sources[index].Replace(before, after, StringComparison.Ordinal));
        Assert.NotEmpty(steps.Reasons("ForeignContracts"));
        steps.AssertReasons(["ForeignContracts", .. s_later], IncrementalStepRunReason.Cached);
        steps.AssertOutputs(IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_in_a_body_beside_the_attribute_leaves_the_contract_unchanged()
    {
        var topics = Topics + " class Other { int Run() { return 1; } }";
        var steps = Edit([topics, Refund], 0, topics.Replace("return 1;", "return 2;", StringComparison.Ordinal));
        steps.AssertReasons(["ForeignContracts", .. s_later], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        steps.AssertOutputs(IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_attribute_is_read_anew() =>
        Edit([Topics, Refund], 0, Topics.Replace("\"refunds\"", "\"refunds\", Partitions = 3", StringComparison.Ordinal)).AssertAnew("ForeignContracts");

    /// <summary>What a contract is may change with any file.</summary>
    [Theory]
    [InlineData("string Id", "int Id")]
    [InlineData(" : Google.Protobuf.IMessage", "")]
    [InlineData("public class Refund", "internal class Refund")]
    [InlineData("namespace Shop {", "namespace Shop { class RefundContract;")]
    public void A_declaration_in_another_file_is_read_anew(string before, string after) =>
        Edit([Topics, Refund], 1, Refund.Replace(before, after, StringComparison.Ordinal)).AssertAnew("ForeignContracts");

    [Fact]
    public void A_base_in_another_file_is_read_anew()
    {
        var refund = Refund.Replace("Google.Protobuf.IMessage", "Message", StringComparison.Ordinal);
        Edit([Topics, refund, "namespace Shop { public class Message : Google.Protobuf.IMessage; }"], 2, "namespace Shop { public class Message; }").AssertAnew("ForeignContracts");
    }

    [Fact]
    public void A_constant_of_its_attribute_is_read_anew() => Edit(
        [Topics.Replace("\"refunds\"", "Shop.Names.Topic", StringComparison.Ordinal), Refund, "namespace Shop { static class Names { public const string Topic = \"one\"; } }"],
        2,
        "namespace Shop { static class Names { public const string Topic = \"two\"; } }").AssertAnew("ForeignContracts");

    [Fact]
    public void A_member_of_a_reference_is_read_anew() =>
        Incremental.Edit([Topics], Messages(Refund), Messages(Refund.Replace("string Id { get { return \"\"; } }", "int Id => 1;", StringComparison.Ordinal)), s_protobuf).AssertAnew("ForeignContracts");

    private static GeneratorRunResult Edit(string[] sources, int index, string after) => Incremental.Edit(sources, after, index, [.. Compiled.Application, s_protobuf]);

    private static MetadataReference Messages(string source) =>
        Compiled.Emit(Compiled.Create("#pragma warning disable CS1591\n" + source, [.. Compiled.Stranger, s_protobuf], "Messages"));
}
