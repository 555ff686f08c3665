using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>The code of one handler. Functions inside of it are not looked into: when they run, and whether anybody waits for them, is not to be seen from here; nor is what only names something.</summary>
internal sealed class HandlerBody
{
    private readonly OperationBlockAnalysisContext _context;
    private readonly List<IOperation> _operations = [];

    private HandlerBody(OperationBlockAnalysisContext context, IMethodSymbol method, HandlerModel handler, IBlockOperation block, ParsedSymbols parsed)
    {
        _context = context;
        Method = method;
        Handler = handler;
        Block = block;
        MayBecomeAsync = HandlerBodies.MayBecomeAsync(method, parsed);
        Collect(block);
    }

    public IMethodSymbol Method { get; }

    public HandlerModel Handler { get; }

    public IBlockOperation Block { get; }

    /// <summary>The parameter by which it acknowledges by hand, or <see langword="null"/>.</summary>
    public IParameterSymbol? Acknowledgement => Method.Parameters.FirstOrDefault(static parameter => SymbolNames.Is(parameter.Type, KnownNames.Acknowledgement));

    /// <summary>The ways through it.</summary>
    public ControlFlowGraph Graph => _context.GetControlFlowGraph(Block);

    public Compilation Compilation => _context.Compilation;

    /// <summary>Whether a fix may make it <c>async Task</c>.</summary>
    public bool MayBecomeAsync { get; }

    /// <summary>Every operation, in the order of the source.</summary>
    public IReadOnlyList<IOperation> Operations => _operations;

    /// <summary>The body of a handler that is called at all, or <see langword="null"/>.</summary>
    public static HandlerBody? Of(OperationBlockAnalysisContext context, ParsedSymbols parsed) =>
        context.OwningSymbol is IMethodSymbol method && parsed.Handler(method)?.Handler is { } handler && context.OperationBlocks.OfType<IBlockOperation>().FirstOrDefault() is { } block
            ? new HandlerBody(context, method, handler, block, parsed)
            : null;

    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        Report(rule, location, DiagnosticProperties.When(MayBecomeAsync, DiagnosticProperties.MayBecomeAsync), arguments);

    public void Report(DiagnosticDescriptor rule, Location location, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(rule, location, properties, arguments));

    /// <summary>Whether an operation has to do with what the handler was given: its message, or the context of it.</summary>
    public bool IsAboutMessage(IOperation operation) => operation.DescendantsAndSelf().OfType<IParameterReferenceOperation>().Any(reference =>
        SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, Method)
        && (HandlerMessages.OfValue(reference.Parameter.Type, Method.ContainingAssembly) is not null
            || HandlerMessages.OfBatch(reference.Parameter.Type) is not null
            || HandlerMessages.OfView(reference.Parameter, model: null) is not null
            || SymbolNames.Is(reference.Parameter.Type, KnownNames.MessageContext)));

    private void Collect(IOperation operation)
    {
        _operations.Add(operation);
        foreach (var child in operation.ChildOperations)
        {
            if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation)) Collect(child);
        }
    }
}
