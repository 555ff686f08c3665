using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Generators.Tests.Generation;

/// <summary>What is not parsed again gives the same model as what is, so only counting tells the two apart.</summary>
public sealed class DeclarationParsingTests
{
    private const string Marked = """
        using TypedKafka;
        [assembly: Topic<string>("texts")]
        [Topic("orders")] partial record OrderPlaced(int Id)
        {
            [Consume] void On() { }
        }
        """;

    [Theory]
    [InlineData("class Other { int Run() { return 1; } }", "class Other { int Run() { var two = 2; int Twice() => two * 2; return Twice(); } }")]
    [InlineData("class Other { int Run() => 1; }", "class Other { int Run() => 2; }")]
    [InlineData("class Other { int All { get { return 1; } } }", "class Other { int All { get { return 2; } } }")]
    [InlineData("class Other { Other() { } }", "class Other { Other() { Run(); } }")]
    [InlineData("class Other { static int operator +(Other one, int by) => by; }", "class Other { static int operator +(Other one, int by) => by + by; }")]
    [InlineData("System.Console.WriteLine(1);", "System.Console.WriteLine(2);")]
    [InlineData("class Other;", "// what it is for\nclass  Other;")]
    public void A_change_of_code_or_white_space_elsewhere_parses_nothing_again(string before, string after) => AssertParsed([1, 1, 1], before, after);

    [Theory]
    [InlineData("class Other;", "class Another;")]
    [InlineData("class Other { int Run() => 1; }", "class Other { long Run() => 1; }")]
    [InlineData("class Other { void Run() { } }", "class Other { void Run(int count) { } }")]
    [InlineData("class Other { const int All = 1; }", "class Other { const int All = 2; }")]
    [InlineData("class Other { int All { get; } }", "class Other { int All { get; set; } }")]
    [InlineData("class Other { int All { get; init; } = 1; }", "class Other { int All { get; init; } = 2; }")]
    [InlineData("class Other { void Run(int count = 1) { } }", "class Other { void Run(int count = 2) { } }")]
    [InlineData("class Other;", "[System.Obsolete] class Other;")]
    [InlineData("class Other;", "class Other : object;")]
    [InlineData("using System;", "using System.IO;")]
    [InlineData("#if true\nclass Other;\n#endif", "#if false\nclass Other;\n#endif")]
    [InlineData("class Other { }\n#nullable enable", "#nullable enable\nclass Other { }")]
    public void A_change_of_a_declaration_elsewhere_parses_all_again(string before, string after) => AssertParsed([2, 2, 2], before, after);

    [Fact]
    public void A_change_of_options_or_references_parses_all_again()
    {
        AssertParsed([2, 2, 2], "class Other;", static compilation => compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Enable)));
        AssertParsed([2, 2, 2], "class Other;", static compilation => compilation.RemoveReferences(compilation.References.First()));
        AssertParsed([2, 2, 2], "class Other;", static compilation => compilation.WithAssemblyName("Another"));
    }

    private static void AssertParsed(int[] times, string before, string after) =>
        AssertParsed(times, before, compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[^1], Compiled.Tree(after, "Other.cs")));

    private static void AssertParsed(int[] times, string other, Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var generator = new Counting();
        var compilation = CSharpCompilation.Create("Shop", [Compiled.Tree(Marked, "Marked.cs"), Compiled.Tree(other, "Other.cs")], Compiled.Application);
        var driver = CSharpGeneratorDriver.Create(generator).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal([1, 1, 1], generator.Parsed);
        driver.RunGenerators(edit(compilation), TestContext.Current.CancellationToken);
        Assert.Equal(times, generator.Parsed);
    }

    private sealed class Counting : IIncrementalGenerator
    {
        /// <summary>How often the type, the method and the file were parsed.</summary>
        public int[] Parsed { get; } = new int[3];

        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            Register("TypedKafka.TopicAttribute", static node => node is TypeDeclarationSyntax, 0);
            Register("TypedKafka.ConsumeAttribute", static node => node is MethodDeclarationSyntax, 1);
            Register("TypedKafka.TopicAttribute`1", static node => node is CompilationUnitSyntax, 2);

            void Register(string attribute, Func<SyntaxNode, bool> isMeant, int index) =>
                context.RegisterSourceOutput(context.SyntaxProvider.ParseDeclarations(attribute, isMeant, (_, _) => ++Parsed[index]), static (_, _) => { });
        }
    }
}
