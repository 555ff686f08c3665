using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>A rule about unions: contracts, and types that are marked <c>[MessageUnion]</c> to be members of some.</summary>
public abstract class UnionRule : ProblemRule
{
    private protected UnionRule(ProblemKind kind, DiagnosticDescriptor descriptor)
        : base(kind, descriptor)
    {
    }

    private protected abstract Diagnostic Describe(INamedTypeSymbol union, Problem problem, CancellationToken cancellationToken);

    private protected sealed override void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed)
    {
        OnContracts(start, parsed, Describe);
        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                if (!Attributes.Has(type, KnownNames.MessageUnionAttribute) || Attributes.Has(type, KnownNames.TopicAttribute)) return;
                foreach (var problem in Mine(UnionParser.Read(type).Problems)) context.ReportDiagnostic(Describe(type, problem, context.CancellationToken));
            },
            SymbolKind.NamedType);
    }
}
