using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Analyzers;

/// <summary>
/// What one file says about registrations, by its words alone: binding every file would cost far more than an editor may take, and where words mislead a rule is quiet for
/// once. Read once for each version of a file.
/// </summary>
internal sealed class RegistrationCalls
{
    private const string AddTypedKafka = nameof(AddTypedKafka);
    private const string AddHandlers = nameof(AddHandlers);

    // What a class is registered for the services by, or asked for, says nothing about its handlers; nor does the logger that it takes.
    private static readonly HashSet<string> Services =
    [
        "AddSingleton", "AddScoped", "AddTransient", "TryAddSingleton", "TryAddScoped", "TryAddTransient", "AddKeyedSingleton", "AddKeyedScoped", "AddKeyedTransient",
        "GetService", "GetRequiredService", "GetKeyedService", "GetRequiredKeyedService", "ILogger", "CreateLogger", "IOptions",
    ];

    private static readonly ConditionalWeakTable<SyntaxTree, RegistrationCalls> Known = new();

    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);

    /// <summary>The first call of <c>AddTypedKafka</c>: where this assembly composes an application.</summary>
    public Location? Composition { get; private set; }

    /// <summary>Whether <c>AddHandlers</c> is called, or handed on to be called.</summary>
    public bool AddsAllHandlers { get; private set; }

    /// <summary>Whether a class of this name is made, or given as a type argument (<c>AddHandler&lt;Shipping&gt;()</c>), to <c>typeof</c> or an alias, or named for its static <c>RegisterHandlers</c>.</summary>
    public bool Uses(string name) => _classes.Contains(name);

    public static RegistrationCalls Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (Known.TryGetValue(tree, out var known)) return known;
        var calls = new RegistrationCalls();
        if (!IsOurs(tree)) calls.Read(tree.GetRoot(cancellationToken));
        return Known.GetValue(tree, _ => calls);
    }

    // The generated registrations name every handler; whether anybody calls them is the question.
    private static bool IsOurs(SyntaxTree tree) => tree.FilePath.Contains("TypedKafka.Generators.TypedKafkaGenerator", StringComparison.Ordinal);

    private void Read(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax { Expression: var called } when NameOf(called) is { Identifier.ValueText: AddTypedKafka } name:
                    Composition ??= name.Identifier.GetLocation();
                    break;
                case IdentifierNameSyntax { Identifier.ValueText: AddHandlers }:
                    AddsAllHandlers = true;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: Roslyn.HandlerNames.StaticRegister, Expression: var type }:
                    Use(type);
                    break;
                case TypeArgumentListSyntax { Parent: GenericNameSyntax generic } when Services.Contains(generic.Identifier.ValueText):
                    break;
                case TypeArgumentListSyntax or TypeOfExpressionSyntax or UsingDirectiveSyntax { Alias: not null }:
                    Use(node);
                    break;
                case ObjectCreationExpressionSyntax creation:
                    Use(creation.Type);
                    break;
            }
        }
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private void Use(SyntaxNode node)
    {
        foreach (var name in node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            // A class that names itself is not registered by that.
            var text = name.Identifier.ValueText;
            if (!name.Ancestors().Any(around => around is TypeDeclarationSyntax type && type.Identifier.ValueText == text)) _classes.Add(text);
        }
    }
}
