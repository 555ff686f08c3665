using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>Which handlers of an assembly are registered by it, as far as that can be told; where it cannot, they count as registered.</summary>
internal sealed class Registrations
{
    private readonly RegistrationCalls[] _files;
    private readonly bool _isOpenToOthers;
    private readonly bool _hasFriends;

    private Registrations(Compilation compilation, CancellationToken cancellationToken)
    {
        _files = [.. compilation.SyntaxTrees.Select(tree => RegistrationCalls.Of(tree, cancellationToken))];
        _isOpenToOthers = compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication);
        _hasFriends = compilation.Assembly.GetAttributes().Any(static attribute => SymbolNames.Is(attribute.AttributeClass, "System.Runtime.CompilerServices.InternalsVisibleToAttribute"));
        Composition = _files.Select(static file => file.Composition).FirstOrDefault(static location => location is not null);
        AddsAllHandlers = _files.Any(static file => file.AddsAllHandlers);
    }

    /// <summary>A call of <c>AddTypedKafka</c>, or <see langword="null"/> when somebody else composes the application.</summary>
    public Location? Composition { get; }

    /// <summary>Whether the generated <c>AddHandlers</c> is used.</summary>
    public bool AddsAllHandlers { get; }

    public static Registrations Of(Compilation compilation, CancellationToken cancellationToken) => new(compilation, cancellationToken);

    /// <summary>Whether a class of handlers is registered, or used in another way that its author has in hand, such as a unit test that makes one.</summary>
    public bool Has(INamedTypeSymbol type) => AddsAllHandlers || Names(type);

    /// <summary>Whether a class is named where handlers are registered one by one.</summary>
    public bool Names(INamedTypeSymbol type) => _files.Any(file => file.Uses(type.Name));

    /// <summary>Whether an application that references this library could register the class: <c>AddHandler&lt;Shipping&gt;()</c> takes that of any assembly.</summary>
    public bool IsInReachOfOthers(INamedTypeSymbol type) => _isOpenToOthers && (_hasFriends || Declarations.IsPublic(type));
}
