using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedKafka.Generators.Tests.Generation;

/// <summary>Runs the generator on a project, edits that, and runs it again: what steps ran anew, and why.</summary>
internal static class Incremental
{
    /// <summary>Replaces a file.</summary>
    public static GeneratorRunResult Edit(string[] sources, string after, int index, ImmutableArray<MetadataReference>? references = null)
    {
        var (driver, compilation) = Run(sources, references);
        return Again(driver, compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[index], Compiled.Tree(after, $"{index}.cs")));
    }

    /// <summary>Replaces a reference.</summary>
    public static GeneratorRunResult Edit(string[] sources, MetadataReference before, MetadataReference after, params MetadataReference[] others)
    {
        var (driver, compilation) = Run(sources, [.. Compiled.Application, .. others, before]);
        return Again(driver, compilation.ReplaceReference(before, after));
    }

    public static (GeneratorDriver Driver, CSharpCompilation Compilation) Run(string[] sources, ImmutableArray<MetadataReference>? references = null)
    {
        var trees = sources.Select(static (source, i) => Compiled.Tree(source, $"{i}.cs")).Append(Compiled.Tree("global using System;", "Usings.cs"));
        var compilation = CSharpCompilation.Create("Shop", trees, references ?? Compiled.Application, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return (Compiled.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken), compilation);
    }

    public static IEnumerable<IncrementalStepRunReason> Reasons(this GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    public static void AssertReasons(this GeneratorRunResult result, string[] steps, params IncrementalStepRunReason[] allowed)
    {
        foreach (var step in steps) Assert.All(result.Reasons(step), reason => Assert.True(allowed.Contains(reason), $"{step} is {reason}."));
    }

    /// <summary>Asserts that a step has outputs, and that none is what it was.</summary>
    public static void AssertAnew(this GeneratorRunResult result, string step)
    {
        Assert.NotEmpty(result.Reasons(step));
        Assert.All(result.Reasons(step), reason => Assert.True(reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified or IncrementalStepRunReason.Removed, $"{step} is {reason}."));
    }

    public static void AssertOutputs(this GeneratorRunResult result, IncrementalStepRunReason expected) =>
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs),
            output => Assert.Equal(expected, output.Reason));

    private static GeneratorRunResult Again(GeneratorDriver driver, CSharpCompilation edited) =>
        driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results[0];
}
