using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Benchmarks.Compiling;

/// <summary>What an edit costs at least: the same searches for attributes as ours, nothing done with what is found, nothing emitted.</summary>
internal sealed class EmptyTransformGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = context.SyntaxProvider.ForAttributeWithMetadataName("TypedKafka.TopicAttribute", static (node, _) => node is TypeDeclarationSyntax, static (_, _) => 0);
        var handlers = context.SyntaxProvider.ForAttributeWithMetadataName("TypedKafka.ConsumeAttribute", static (node, _) => node is MethodDeclarationSyntax, static (_, _) => 0);
        var foreign = context.SyntaxProvider.ForAttributeWithMetadataName("TypedKafka.TopicAttribute`1", static (node, _) => node is CompilationUnitSyntax, static (_, _) => 0);
        context.RegisterSourceOutput(contracts, static (_, _) => { });
        context.RegisterSourceOutput(handlers, static (_, _) => { });
        context.RegisterSourceOutput(foreign, static (_, _) => { });
    }
}
