using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Handling;

/// <summary>
/// Keeps the compiler's other analyzers quiet where they cannot know better: a class of handlers is made by the service provider (CA1812), and a handler is called by generated
/// code (IDE0051), on an instance whether it uses it or not (CA1822).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor NeverInstantiated = new("TKS1812", "CA1812", "The service provider makes classes of handlers.");
    private static readonly SuppressionDescriptor CouldBeStatic = new("TKS1822", "CA1822", "Generated code calls a handler on an instance of its class.");
    private static readonly SuppressionDescriptor Unused = new("TKS0051", "IDE0051", "Generated code calls handlers.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [NeverInstantiated, CouldBeStatic, Unused];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            var model = context.GetSemanticModel(tree);
            var descriptor = SupportedSuppressions.First(suppression => suppression.SuppressedDiagnosticId == diagnostic.Id);
            var declaration = descriptor == NeverInstantiated ? (SyntaxNode?)node.FirstAncestorOrSelf<TypeDeclarationSyntax>() : node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
            if (declaration is null || model.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } symbol) continue;
            if (IsForHandlers(symbol)) context.ReportSuppression(Suppression.Create(descriptor, diagnostic));
        }
    }

    private static bool IsForHandlers(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type.GetMembers().Any(static member => Attributes.Has(member, KnownNames.ConsumeAttribute)),
        _ => Attributes.Has(symbol, KnownNames.ConsumeAttribute),
    };
}
