using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Analyzers.Handling;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Handling;

/// <summary>The suppressor, against a stand-in that reports every type and method under the ids in question; the packages' proof runs it against the real analyzers.</summary>
public sealed class HandlerSuppressorTests
{
    private const string Source = """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        internal sealed partial class Shipping
        {
            [Consume(Group = "g")]
            private void OnOrder(Order order) { }

            private void Helper() { }
        }

        internal sealed class Other
        {
            private void Unused() { }
        }
        """;

    [Theory]
    [InlineData("CA1812", "Order, Other")]
    [InlineData("CA1822", "Helper, Id, Unused")]
    [InlineData("IDE0051", "Helper, Id, Unused")]
    public async Task What_is_wrong_about_handlers_is_suppressed_and_nothing_else(string id, string left)
    {
        var compilation = Compilations.Create(Source);
        var reported = await compilation.WithAnalyzers([new Everywhere(id), new HandlerSuppressor()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var tree = compilation.SyntaxTrees.Single(static tree => tree.FilePath == Compilations.SourcePath);

        Assert.Equal(left, string.Join(", ", reported.Select(diagnostic => tree.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan)).Order()));
    }

    [Fact]
    public async Task A_rule_that_nobody_named_is_left_alone()
    {
        var reported = await Compilations.Create(Source).WithAnalyzers([new Everywhere("CA1801"), new HandlerSuppressor()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(7, reported.Length);
    }

    [Fact]
    public void The_package_brings_the_suppressor() => Assert.Contains(Compilations.Analyzers(), static analyzer => analyzer is HandlerSuppressor);

    /// <summary>Reports every class (CA1812), or every method and property (the others), of the source.</summary>
#pragma warning disable RS1001 // It is made by hand, and never looked for.
    private sealed class Everywhere(string id) : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        private static readonly DiagnosticDescriptor[] Rules =
        [
            new("CA1801", "Everywhere", "Everywhere", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true),
            new("CA1812", "Everywhere", "Everywhere", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true),
            new("CA1822", "Everywhere", "Everywhere", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true),
            new("IDE0051", "Everywhere", "Everywhere", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true),
        ];

        private readonly DiagnosticDescriptor _rule = Rules.Single(rule => rule.Id == id);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            if (id is "CA1812" or "CA1801") context.RegisterSymbolAction(Report, SymbolKind.NamedType);
            if (id is not "CA1812") context.RegisterSymbolAction(Report, SymbolKind.Method, SymbolKind.Property);
        }

        private void Report(SymbolAnalysisContext context)
        {
            if (!context.Symbol.IsImplicitlyDeclared && context.Symbol is INamedTypeSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary })
                context.ReportDiagnostic(Diagnostic.Create(_rule, context.Symbol.Locations[0]));
        }
    }
}
