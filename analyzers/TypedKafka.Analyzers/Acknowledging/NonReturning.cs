using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedKafka.Analyzers;

/// <summary>Calls that never return: what stands after them is no way out of a handler.</summary>
internal static class NonReturning
{
    public static bool IsIn(IOperation operation) => operation.DescendantsAndSelf().Any(static part => part is IInvocationOperation call && Is(call.TargetMethod));

    // Who writes a method that throws for others seldom says so by an attribute. Its name may, or its body, where that is to be seen.
    private static bool Is(IMethodSymbol method) =>
        method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "DoesNotReturnAttribute")
        || (method.Name.StartsWith("Throw", StringComparison.Ordinal) && !method.Name.StartsWith("ThrowIf", StringComparison.Ordinal))
        || method.DeclaringSyntaxReferences.Any(static reference => OnlyThrows(reference.GetSyntax()));

    private static bool OnlyThrows(SyntaxNode declaration)
    {
        var (body, expression) = declaration switch
        {
            MethodDeclarationSyntax method => (method.Body, method.ExpressionBody),
            LocalFunctionStatementSyntax function => (function.Body, function.ExpressionBody),
            _ => (null, null),
        };
        if (expression is not null) return expression.Expression is ThrowExpressionSyntax;
        return body is not null && body.Statements.LastOrDefault() is ThrowStatementSyntax && !body.DescendantNodes().Any(static node => node is ReturnStatementSyntax);
    }
}
