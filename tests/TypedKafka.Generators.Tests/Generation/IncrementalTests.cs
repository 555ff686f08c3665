using Microsoft.CodeAnalysis;

namespace TypedKafka.Generators.Tests.Generation;

public sealed class IncrementalTests
{
    private const string Contract = """
        using TypedKafka;
        namespace Shop;
        [Topic("orders")] public partial record OrderPlaced([MessageKey] Guid OrderId, Line Line);
        public record Line(string Sku);
        [Topic("returns"), MessageUnion(typeof(Asked))] public abstract partial record ReturnEvent([MessageKey] int Id);
        public record Asked(int Id) : ReturnEvent(Id);
        """;

    private const string Handler = """
        using TypedKafka;
        namespace Shop;
        [ConsumerGroup("shipping")] public sealed partial class Shipping
        {
            [Consume] public void On(OrderPlaced order) { }
        }
        """;

    private static readonly string[] s_transforms = ["Contracts", "Handlers", "HasRuntime", "ReferencedContracts"];

    private static readonly string[] s_later = ["ContractNames", "UnionCases", "NestedTypes", "HandlerClasses", "Registrations"];

    [Fact]
    public void An_unrelated_edit_leaves_transforms_unchanged_and_later_steps_cached()
    {
        var steps = Edit("class Other { }", "class Other { int edited; }", 2);
        steps.AssertReasons(s_transforms, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        steps.AssertReasons(s_later, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        steps.AssertOutputs(IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void White_space_in_a_contract_leaves_its_model_unchanged_and_its_file_cached()
    {
        var steps = Edit(Contract, Contract.Replace("Guid OrderId", "Guid   OrderId /* the order */", StringComparison.Ordinal), 0);
        steps.AssertReasons(["Contracts"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        steps.AssertOutputs(IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_member_modifies_the_contract()
    {
        var steps = Edit(Contract, Contract.Replace("Line Line)", "Line Line, int Count)", StringComparison.Ordinal), 0);
        Assert.Contains(steps.Reasons("Contracts"), static reason => reason == IncrementalStepRunReason.Modified);

        // Who else there is has not changed, so neither have the registrations.
        steps.AssertReasons(["ContractNames", "Registrations", "HandlerClasses"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_member_of_a_nested_type_modifies_the_contract_that_holds_it()
    {
        var steps = Edit(Contract, Contract.Replace("string Sku", "string Sku, int Count", StringComparison.Ordinal), 0);
        Assert.Contains(steps.Reasons("NestedTypes"), static reason => reason == IncrementalStepRunReason.Modified);
    }

    /// <summary>What a contract is may change with any file: of each, the declarations count.</summary>
    [Theory]
    [InlineData("\"orders\"", "Part", "class Other { }", "namespace Shop.Parts { public record Part(int Count); }")]
    [InlineData("Names.Topic", "Part", "namespace Shop { static class Names { public const string Topic = \"orders\"; } }", "namespace Shop { static class Names { public const string Topic = \"other\"; } }")]
    [InlineData("\"orders\", Format = TopicFormat.Avro", "Size", "namespace Shop { public enum Size { Small } }", "namespace Shop { public enum Size { Small, Large } }")]
    [InlineData("\"orders\"", "Extra", "namespace Shop { public record Extra(string Text); }", "#nullable enable\nnamespace Shop { public record Extra(string Text); }")]
    [InlineData("\"orders\"", "Extra", "namespace Shop { public record Extra(string Text); }", "namespace Shop { public record Extra(string Text) { public int More { get; init; } } }")]
    [InlineData("\"orders\"", "Piece", "global using Piece = Shop.Part; namespace Shop { public record Large(long Count); }", "global using Piece = Shop.Large; namespace Shop { public record Large(long Count); }")]
    public void A_declaration_in_another_file_modifies_the_contract_that_means_it(string topic, string member, string before, string after)
    {
        var contract = $"using TypedKafka; namespace Shop.Parts; [Topic({topic})] public partial record OrderPlaced([MessageKey] Guid OrderId, {member} Part);";
        var steps = Incremental.Edit([contract, "namespace Shop { public record Part(string Name); }", before], after, 2);
        Assert.Contains(steps.Reasons("Contracts"), static reason => reason == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void An_edit_in_a_body_leaves_the_contract_unchanged()
    {
        var steps = Incremental.Edit([Contract, Handler, "class Other { int Run() { return 1; } int Get() => 1; }"], "class Other { int Run() { var two = 2; return two; } int Get() => 2; }", 2);
        steps.AssertReasons(s_transforms, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        steps.AssertReasons(s_later, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_member_of_a_case_modifies_the_union_and_the_case_alone()
    {
        var steps = Edit(Contract, Contract.Replace("Asked(int Id)", "Asked(int Id, int Count)", StringComparison.Ordinal), 0);
        Assert.Equal([IncrementalStepRunReason.Modified], steps.Reasons("UnionCases"));
        steps.AssertReasons(["ContractNames", "Registrations", "HandlerClasses"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_group_modifies_the_handler_and_not_the_contract()
    {
        var steps = Edit(Handler, Handler.Replace("\"shipping\"", "\"other\"", StringComparison.Ordinal), 1);
        Assert.Contains(steps.Reasons("Handlers"), static reason => reason == IncrementalStepRunReason.Modified);
        steps.AssertReasons(["Contracts"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Nothing_of_the_compiler_is_retained_by_the_models()
    {
        var (first, _) = Incremental.Run(Sources("class Other { }"));
        foreach (var step in first.GetRunResult().Results[0].TrackedSteps.Where(static step => s_transforms.Concat(s_later).Contains(step.Key)))
        {
            foreach (var (value, _) in step.Value.SelectMany(static run => run.Outputs)) AssertHoldsValuesOnly(value, step.Key, []);
        }
    }

    private static void AssertHoldsValuesOnly(object? value, string step, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value)) return;
        Assert.False(value is ISymbol or SyntaxNode or Compilation or Location or SemanticModel or SyntaxTree or AttributeData, $"{step} holds a {value.GetType()}.");
        if (value is System.Collections.IEnumerable items)
        {
            foreach (var item in items) AssertHoldsValuesOnly(item, step, seen);
            return;
        }

        foreach (var field in value.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
            AssertHoldsValuesOnly(field.GetValue(value), step, seen);
    }

    private static GeneratorRunResult Edit(string before, string after, int index)
    {
        var sources = Sources("class Other { }");
        Assert.Equal(before, sources[index]);
        return Incremental.Edit(sources, after, index);
    }

    private static string[] Sources(string other) => [Contract, Handler, other];
}
