using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>The members of messages, and of the types that are nested in them, that do not say that a wall-clock time is meant where they are a <c>DateTime</c>.</summary>
internal sealed class MessageDateTimes
{
    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);
    private readonly IAssemblySymbol _home;

    private MessageDateTimes(IAssemblySymbol home) => _home = home;

    /// <summary>Follows every contract of the compilation's own assembly; made only when there is a <c>DateTime</c> to ask about.</summary>
    public static MessageDateTimes Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var index = new MessageDateTimes(compilation.Assembly);
        foreach (var type in OwnTypes.Of(compilation, cancellationToken))
        {
            if (Attributes.Has(type, KnownNames.TopicAttribute)) index.Visit(type, isMessage: true);
        }

        return index;
    }

    public bool Contains(IPropertySymbol property) => _members.Contains(property.OriginalDefinition);

    /// <summary>Whether values of a type have a <c>DateTime</c> in them, as elements or arguments too.</summary>
    public static bool Holds(ITypeSymbol type) => MessageTypes.Parts(type).Any(static part => part.SpecialType == SpecialType.System_DateTime);

    private void Visit(INamedTypeSymbol type, bool isMessage)
    {
        // A contract may be nested in another one, where its key and headers are members like others.
        if (!_visited.Add(type) && !isMessage) return;
        foreach (var one in UnionParser.Read(type).Cases) Visit(one.Type, isMessage);
        foreach (var property in Properties.Of(type))
        {
            // Most members hold neither; what else they say is not asked of them.
            var holds = Holds(property.Type);
            var objects = MessageTypes.Parts(property.Type).Where(IsOwnObject).ToList();
            if (!holds && objects.Count == 0) continue;
            var attributes = new MemberAttributes(property, type, isMessage);
            if (attributes is { IsIgnored: true, Header: null, KeyOrder: null } || attributes.Converter is not null) continue;
            if (holds && MemberAttributes.Own(property, type, KnownNames.LocalTimestampAttribute) is null) _members.Add(property.OriginalDefinition);
            foreach (var part in objects) Visit((INamedTypeSymbol)part, isMessage: false);
        }
    }

    // What is declared elsewhere is reported there, and reaches nothing that is declared here.
    private bool IsOwnObject(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _home) && MessageTypes.IsObject(type);
}
