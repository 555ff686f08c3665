using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads a contract from a type marked <c>[Topic]</c>. The generator takes the contract, the analyzers take the problems.</summary>
internal static class ContractParser
{
    public static ContractResult Parse(INamedTypeSymbol type, AttributeData topic, CancellationToken cancellationToken)
    {
        // What has no name yet is told by the compiler, and nothing can be generated beside it.
        if (type.Name.Length == 0) return new ContractResult(null, EquatableArray<Problem>.Empty);
        var problems = new List<Problem>();
        var topicModel = TopicParser.Parse(type, topic, problems);
        var foreign = ForeignCodecs.Of(type);
        if (foreign is not null) return ParseForeign(type, topic, topicModel, foreign, problems);

        CheckType(type, topicModel.Format, problems);
        if (UnionParser.IsUnion(type)) problems.AddRange(UnionParser.Read(type).Problems);
        var objects = new ObjectParser(type.ContainingAssembly, topicModel.Format, problems, cancellationToken);
        // Of a type that can be no contract at all, that is the one thing to say.
        var message = problems.Exists(static problem => problem.Kind is ProblemKind.OutOfReach or ProblemKind.IllegalUnion) ? null : objects.ParseMessage(type);
        var key = message is null ? [] : Key(type, topic, message, problems);
        if (message is not null) CheckHeaders(message, problems);

        if (problems.Count > 0 || message is null) return new ContractResult(null, new EquatableArray<Problem>(problems));
        var contract = new ContractModel
        {
            Topic = topicModel,
            Message = message,
            Nested = objects.Nested(),
            Key = new EquatableArray<MemberModel>(key),
            HidesContract = HidesContract(type),
            Print = PrintParser.Parse(type),
        };
        return new ContractResult(contract, EquatableArray<Problem>.Empty);
    }

    /// <summary>A class that a tool generated, and that the user made a contract by a part of their own.</summary>
    private static ContractResult ParseForeign(INamedTypeSymbol type, AttributeData topic, TopicModel topicModel, ForeignCodec codec, List<Problem> problems)
    {
        CheckType(type, codec.Format, problems);
        var home = type.ContainingAssembly;
        if (problems.Count == 0 && topicModel.Format != codec.Format && topicModel.Format != SchemaFormat.Json)
            problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, $"its format is {topicModel.Format}, and its messages are {codec.Format}"));
        if (problems.Count == 0 && !ForeignCodecs.IsReferenced(codec, home))
            problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, $"its messages are written by the package {codec.Package}; reference it"));
        var key = ForeignContracts.Key(type, topic, home, problems);
        return problems.Count > 0
            ? new ContractResult(null, new EquatableArray<Problem>(problems))
            : new ContractResult(ForeignContracts.Contract(type, Declarations.Place(type), topicModel, codec, key, hasProperty: true), EquatableArray<Problem>.Empty);
    }

    private static void CheckType(INamedTypeSymbol type, SchemaFormat format, List<Problem> problems)
    {
        if (NeededLanguage.WhyTooOld(type, NeededLanguage.OfContracts) is { } tooOld) problems.Add(tooOld);
        if (!Declarations.IsPartial(type)) problems.Add(Problem.Of(ProblemKind.NotPartial, null, type.Name));
        if (Declarations.WhyOutOfReach(type) is { } reason) problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, reason));
        else if (type.IsStatic) problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, "it is static, so there is no message of it"));
        else if (type.IsAbstract && !UnionParser.IsUnion(type)) problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, "it is abstract, and a message must be of a type that can be made; list what derives from it in [MessageUnion]"));
        else if (type.IsRefLikeType) problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, "it is a ref struct, which no topic can hold"));
        else if (format is not (SchemaFormat.Json or SchemaFormat.Avro or SchemaFormat.Protobuf)) problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, $"its format is {format}, and there are Json, Avro and Protobuf"));

        if (type.GetMembers("Contract").Any(Declarations.IsByHand)) problems.Add(Problem.Of(ProblemKind.NameTaken, null, type.Name, "Contract"));
        foreach (var suffix in new[] { "Contract", "Producer", "View", Formats.CodecSuffix(format) })
        {
            if (Declarations.IsTaken(Declarations.Scope(type), type.ContainingAssembly, type.Name + suffix)) problems.Add(Problem.Of(ProblemKind.NameTaken, null, type.Name, type.Name + suffix));
        }
    }

    private static bool HidesContract(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (Attributes.Has(current, KnownNames.TopicAttribute) || current.GetMembers("Contract").Length > 0) return true;
        }

        return false;
    }

    private static MemberModel[] Key(INamedTypeSymbol type, AttributeData topic, ObjectModel message, List<Problem> problems)
    {
        if (Attributes.Named<string>(topic, "Key") is { } name)
        {
            var reason = message.Members.Any(static member => member.KeyOrder is not null) ? $"its key is [Topic]'s '{name}' and a member marked [MessageKey] too"
                : !message.Members.Any(member => member.Name == name) ? $"its key is to be '{name}', and it has no such member"
                : null;
            if (reason is not null) problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, reason));
        }
        else
        {
            name = null;
        }

        // A base declares its part of a key before its heirs do, while JSON is written with the heirs' members first.
        var bases = new List<string>();
        for (var current = type; current is not null; current = current.BaseType) bases.Insert(0, SymbolNames.FullWithoutAnnotation(current));

        var key = message.Members.Where(member => member.KeyOrder is not null || member.Name == name)
            .OrderBy(static member => member.KeyOrder)
            .ThenBy(member => bases.IndexOf(member.DeclaringType))
            .ToArray();
        foreach (var member in key)
        {
            if (!CanonicalKinds.CanBeKey(member.Value)) problems.Add(Problem.Of(ProblemKind.KeyWithoutCanonicalBytes, member.Name, member.Name, member.Value.AnnotatedType));
        }

        return key;
    }

    private static void CheckHeaders(ObjectModel message, List<Problem> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in message.Members)
        {
            if (member.Header is null) continue;
            var reason = !CanonicalKinds.CanBeHeader(member.Value) ? "a header is one value with canonical bytes: text, a number, a Guid, a date or time, an enum or bytes"
                : member.Header.Length == 0 ? "its header has no name"
                : !names.Add(member.Header) ? $"another member travels in the header '{member.Header}' too"
                : null;
            if (reason is not null) problems.Add(Problem.Of(ProblemKind.UnsupportedMember, member.Name, member.Name, member.Value.AnnotatedType, reason));
        }
    }
}
