using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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
        AssertReasons(steps, s_transforms, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(steps, s_later, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertOutputs(steps, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void White_space_in_a_contract_leaves_its_model_unchanged_and_its_file_cached()
    {
        var steps = Edit(Contract, Contract.Replace("Guid OrderId", "Guid   OrderId /* the order */", StringComparison.Ordinal), 0);
        AssertReasons(steps, ["Contracts"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertOutputs(steps, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_member_modifies_the_contract()
    {
        var steps = Edit(Contract, Contract.Replace("Line Line)", "Line Line, int Count)", StringComparison.Ordinal), 0);
        Assert.Contains(Reasons(steps, "Contracts"), static reason => reason == IncrementalStepRunReason.Modified);

        // Who else there is has not changed, so neither have the registrations.
        AssertReasons(steps, ["ContractNames", "Registrations", "HandlerClasses"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_member_of_a_nested_type_modifies_the_contract_that_holds_it()
    {
        var steps = Edit(Contract, Contract.Replace("string Sku", "string Sku, int Count", StringComparison.Ordinal), 0);
        Assert.Contains(Reasons(steps, "NestedTypes"), static reason => reason == IncrementalStepRunReason.Modified);
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
        var steps = Edit([contract, "namespace Shop { public record Part(string Name); }", before], after, 2);
        Assert.Contains(Reasons(steps, "Contracts"), static reason => reason == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void An_edit_in_a_body_leaves_the_contract_unchanged()
    {
        var steps = Edit([Contract, Handler, "class Other { int Run() { return 1; } int Get() => 1; }"], "class Other { int Run() { var two = 2; return two; } int Get() => 2; }", 2);
        AssertReasons(steps, s_transforms, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(steps, s_later, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_member_of_a_case_modifies_the_union_and_the_case_alone()
    {
        var steps = Edit(Contract, Contract.Replace("Asked(int Id)", "Asked(int Id, int Count)", StringComparison.Ordinal), 0);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(steps, "UnionCases"));
        AssertReasons(steps, ["ContractNames", "Registrations", "HandlerClasses"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Another_group_modifies_the_handler_and_not_the_contract()
    {
        var steps = Edit(Handler, Handler.Replace("\"shipping\"", "\"other\"", StringComparison.Ordinal), 1);
        Assert.Contains(Reasons(steps, "Handlers"), static reason => reason == IncrementalStepRunReason.Modified);
        AssertReasons(steps, ["Contracts"], IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Nothing_of_the_compiler_is_retained_by_the_models()
    {
        var (first, _) = Run(Sources("class Other { }"));
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
        return Edit(sources, after, index);
    }

    private static GeneratorRunResult Edit(string[] sources, string after, int index)
    {
        var (driver, compilation) = Run(sources);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[index], Compiled.Tree(after, $"{index}.cs"));
        return driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results[0];
    }

    private static string[] Sources(string other) => [Contract, Handler, other];

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Run(string[] sources)
    {
        var trees = sources.Select(static (source, i) => Compiled.Tree(source, $"{i}.cs")).Append(Compiled.Tree("global using System;", "Usings.cs"));
        var compilation = CSharpCompilation.Create("Shop", trees, Compiled.Application);
        return (Compiled.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken), compilation);
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    private static void AssertReasons(GeneratorRunResult result, string[] steps, params IncrementalStepRunReason[] allowed)
    {
        foreach (var step in steps) Assert.All(Reasons(result, step), reason => Assert.True(allowed.Contains(reason), $"{step} is {reason}."));
    }

    private static void AssertOutputs(GeneratorRunResult result, IncrementalStepRunReason expected) =>
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs),
            output => Assert.Equal(expected, output.Reason));
}
