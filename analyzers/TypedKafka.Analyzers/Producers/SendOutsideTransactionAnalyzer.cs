using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Producers;

/// <summary>
/// TK4003: an exactly-once handler sends through a producer that is not part of its transaction: one that it did not get as a parameter, or that belongs to another cluster. Such messages stay when the
/// transaction is aborted, and are sent once more when the record is handled again.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SendOutsideTransactionAnalyzer() : HandlerBodyRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SendOutsideTransaction,
        "An exactly-once handler sends outside of its transaction",
        "'{0}' is no part of the handler's transaction: {1}",
        RuleCategories.Producers,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.SendOutsideTransaction + HelpLinks.Extension);

    private protected override void Analyze(HandlerBody body)
    {
        if (!body.Handler.IsExactlyOnce || body.Compilation.GetTypeByMetadataName(KnownNames.TopicProducer) is not { } producer) return;
        foreach (var operation in body.Operations)
        {
            if (operation is not IInvocationOperation { Instance: { } instance } call || !IsSend(call, producer)) continue;
            var sender = ProducerOrigins.Receiver(instance);
            if (Reason(sender, body) is { } reason) body.Report(Rule, sender.Syntax.GetLocation(), sender.Syntax.ToString(), reason);
        }
    }

    private static bool IsSend(IInvocationOperation call, INamedTypeSymbol producer) =>
        ProducerCalls.Send(call, producer) is not null
        || (call.TargetMethod.Name is "SendAsync" or "EnqueueAsync" && SymbolNames.Is(call.TargetMethod.ContainingType, KnownNames.KafkaProducer));

    private static string? Reason(IOperation sender, HandlerBody body)
    {
        var origin = ProducerOrigins.Of(sender, body);
        if (SymbolNames.Is(origin.Type, KnownNames.KafkaProducer)) return "it sends bytes, by itself. Send through an ITopicProducer<T> parameter, or return the message";
        if (origin is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, body.Method))
            return ClusterOf(parameter) == body.Handler.Cluster ? null : "it belongs to another cluster, and a transaction does not span two. Send to that one in a handler of its own, without ExactlyOnce";
        return ProducerOrigins.IsElsewhere(origin, body)
            ? "what it sends stays when the transaction is aborted, and is sent again. Make it a parameter of the handler, or return the message"
            : null;
    }

    private static string? ClusterOf(IParameterSymbol parameter) =>
        Attributes.Find(parameter, KnownNames.FromKeyedServices) is { } keyed ? Attributes.Argument<string>(keyed, 0) : null;
}
