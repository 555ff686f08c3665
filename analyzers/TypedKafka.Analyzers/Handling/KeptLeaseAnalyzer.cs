using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Handling;

/// <summary>
/// TK3006: a handler keeps what is lent to it: a context, a batch, or the bytes of a record. The buffer that those are in goes back when the handler has completed.
/// An error, so it speaks only where nothing in the handler could use what it keeps before that.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptLeaseAnalyzer() : HandlerBodyRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.KeptLease,
        "What is lent to a handler is kept beyond it",
        "'{0}' keeps {1}, which is lent until the handler has completed: keep a copy ({2})",
        RuleCategories.Handlers,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.KeptLease + HelpLinks.Extension);

    private protected override void Analyze(HandlerBody body)
    {
        foreach (var operation in body.Operations)
        {
            if (Kept(operation) is not var (place, values) || !IsMember(place, body) || IsUsedInTime(place, body)) continue;
            foreach (var value in values)
            {
                if (Leases.Of(value, body) is { } lease) body.Report(Rule, value.Syntax.GetLocation(), NameOf(place), lease.Description, lease.Copy);
            }
        }
    }

    /// <summary>Where values are put, and the values: a collection keeps whatever it is given, as a value, a key or a priority.</summary>
    private static (IMemberReferenceOperation Place, IEnumerable<IOperation> Values)? Kept(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation place } assignment when place is IFieldReferenceOperation || IsAuto(place) =>
            (place, [assignment.Value]),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: IMemberReferenceOperation place } indexer } assignment when IsCollection(indexer.Property.ContainingType) =>
            (place, ValuesOf(indexer.Arguments).Append(assignment.Value)),
        IInvocationOperation { TargetMethod: { Name: "Add" or "TryAdd" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "Insert" } method, Instance: IMemberReferenceOperation place } call
            when IsCollection(method.ContainingType) => (place, ValuesOf(call.Arguments)),
        _ => null,
    };

    private static IEnumerable<IOperation> ValuesOf(IEnumerable<IArgumentOperation> arguments) => arguments.Select(static argument => argument.Value);

    // A setter of the user's own may make a copy.
    private static bool IsAuto(IMemberReferenceOperation place) =>
        place is IPropertyReferenceOperation { Property: var property }
        && property.ContainingType.GetMembers().Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsCollection(INamedTypeSymbol type) =>
        SymbolNames.Namespace(type.ContainingNamespace) is "System.Collections.Generic" or "System.Collections.Concurrent";

    // A member of the handler's own class. What an object is that came from elsewhere, and how long it lives, is not to be seen from here.
    private static bool IsMember(IMemberReferenceOperation place, HandlerBody body) =>
        place.Instance is null or IInstanceReferenceOperation && SymbolEqualityComparer.Default.Equals(place.Member.ContainingType, body.Method.ContainingType);

    /// <summary>Whether the handler may read what it keeps, by itself or by something that it calls on its own class, or clears it again.</summary>
    private static bool IsUsedInTime(IMemberReferenceOperation place, HandlerBody body)
    {
        var self = body.Method.ContainingType;
        foreach (var operation in body.Block.Descendants())
        {
            switch (operation)
            {
                case IMemberReferenceOperation other when other != place && SymbolEqualityComparer.Default.Equals(other.Member, place.Member):
                case IInvocationOperation { Instance: null } call when SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, self):
                case IInstanceReferenceOperation { Parent: not IMemberReferenceOperation }:

                // What is static may be there for whatever else is called.
                case IInvocationOperation elsewhere when place.Member.IsStatic && Statement(elsewhere) != Statement(place):
                    return true;
            }
        }

        return false;
    }

    private static IOperation Statement(IOperation operation) => operation.Parent is IBlockOperation ? operation : Statement(operation.Parent!);

    private static string NameOf(IMemberReferenceOperation place) => place.Member.Name;
}
