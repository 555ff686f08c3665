using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads a handler from a method marked <c>[Consume]</c>. The generator takes the handler, the analyzers take the problems.</summary>
internal static class HandlerParser
{
    /// <param name="method">The marked method.</param>
    /// <param name="consume">Its <c>[Consume]</c>.</param>
    /// <param name="model">The semantic model of the method's file while the views do not exist yet; an analyzer, which sees them, gives none.</param>
    public static HandlerResult Parse(IMethodSymbol method, AttributeData consume, SemanticModel? model)
    {
        var problems = new List<Problem>();
        var index = Index(method);
        CheckMethod(method, problems);
        if (HandlerNames.Taken(method, index) is { } taken) problems.Add(Problem.Of(ProblemKind.NameTaken, null, method.Name, taken));

        var parameters = new List<HandlerParameterModel>();
        INamedTypeSymbol? message = null;
        foreach (var parameter in method.Parameters)
        {
            if (ReadParameter(method, parameter, model, ref message, problems) is { } read) parameters.Add(read);
        }

        if (problems.Count == 0 && message is null && !parameters.Exists(static parameter => parameter.Pending is not null))
            Add(problems, method, null, "it takes no message: one parameter must be a contract (OrderPlaced), its view (OrderPlacedView) or a batch of it (MessageBatch<OrderPlaced>)");

        var (result, output, pending) = Return(method, model is not null, problems);
        var (ordering, concurrency, size) = HandlerSettings.Read(method, consume, parameters, output is not null || pending is not null, problems);
        var group = Attributes.Named<string>(consume, "Group") ?? ClassGroup(method.ContainingType);
        if (string.IsNullOrWhiteSpace(group)) Add(problems, method, null, "it has no consumer group: name one with [Consume(Group = \"…\")], or with [ConsumerGroup(\"…\")] on its class");

        if (Attributes.Named<string>(consume, "Cluster") is { } cluster && string.IsNullOrWhiteSpace(cluster)) Add(problems, method, null, "its cluster has no name; leave it out for the unnamed one");

        var contract = message is null ? null : HandlerMessages.ContractOf(message);
        var isCase = !SymbolEqualityComparer.Default.Equals(contract, message);
        var skips = Attributes.Named<int>(consume, "Unhandled") != 0;
        CheckUnion(method, isCase, contract, parameters, skips, problems);
        var failure = HandlerFailures.Read(method, contract, group, problems);
        var isExactlyOnce = Attributes.Named<bool>(consume, "ExactlyOnce");
        HandlerCombinations.Check(method, isExactlyOnce, parameters, failure, problems);
        if (problems.Count > 0) return new HandlerResult(null, new EquatableArray<Problem>(problems));
        var handler = new HandlerModel
        {
            Class = Declarations.Place(method.ContainingType),
            IsStaticClass = method.ContainingType.IsStatic,
            Method = method.Name,
            Index = index,
            IsStatic = method.IsStatic,
            Group = group!,
            Cluster = Attributes.Named<string>(consume, "Cluster"),
            Message = message is null ? "" : SymbolNames.FullWithoutAnnotation(message),
            Contract = contract is null ? "" : ForeignContracts.Expression(contract),
            Union = isCase ? SymbolNames.FullWithoutAnnotation(contract!) : null,
            UnionWitness = contract is not null && UnionParser.IsUnion(contract) ? Declarations.Place(contract).Sibling("Contract") : null,
            UnionView = isCase && !HasBodiesOfCases(contract!) ? Declarations.Place(contract!).View : null,
            Case = isCase ? message!.Name : null,
            SkipsUnhandled = skips,
            IsMessageOwn = contract is not null && (SymbolEqualityComparer.Default.Equals(contract.ContainingAssembly, method.ContainingAssembly) || ForeignContracts.IsIn(method.ContainingAssembly, contract)),
            Parameters = new EquatableArray<HandlerParameterModel>(parameters),
            Return = result,
            Output = output,
            PendingOutput = pending,
            Ordering = ordering,
            MaxConcurrency = concurrency,
            MaxBatchSize = size,
            IsExactlyOnce = isExactlyOnce,
            Failure = failure,
        };
        return new HandlerResult(handler, EquatableArray<Problem>.Empty);
    }

    /// <summary>In JSON, and where a header names it, the whole body is the case's; elsewhere it stands in the union's.</summary>
    private static bool HasBodiesOfCases(INamedTypeSymbol union) =>
        (SchemaFormat)Attributes.Named<int>(Attributes.Find(union, KnownNames.TopicAttribute)!, "Format") == SchemaFormat.Json || UnionParser.Read(union).TypeHeader is not null;

    private static void CheckUnion(IMethodSymbol method, bool isCase, INamedTypeSymbol? contract, List<HandlerParameterModel> parameters, bool skips, List<Problem> problems)
    {
        if (problems.Count > 0) return;
        if (skips && (contract is null || !UnionParser.IsUnion(contract))) Add(problems, method, null, "its Unhandled has no meaning: its message is no union, so there is none on the topic that it does not take");
        if (skips && parameters.Exists(static parameter => parameter.Kind is HandlerParameterKind.Batch or HandlerParameterKind.NullableBatch))
            Add(problems, method, null, "its Unhandled has no meaning: a batch holds messages of all cases");
        if (!isCase || contract is null) return;
        if (parameters.Exists(static parameter => parameter.Kind is HandlerParameterKind.Batch or HandlerParameterKind.NullableBatch))
            Add(problems, method, null, $"a batch holds whatever comes on a topic, so it is one of '{contract.Name}', not of a case");
        if (parameters.Exists(static parameter => parameter.Kind == HandlerParameterKind.NullableValue))
            Add(problems, method, null, $"a tombstone is no case of '{contract.Name}': take '{contract.Name}?' to be told of one");
    }

    private static void CheckMethod(IMethodSymbol method, List<Problem> problems)
    {
        if (NeededLanguage.WhyTooOld(method, NeededLanguage.OfHandlers) is { } tooOld) problems.Add(tooOld);
        if (method is { IsAsync: true, ReturnsVoid: true }) problems.Add(Problem.Of(ProblemKind.AsyncVoid, null, method.Name));
        if (method.IsGenericMethod) Add(problems, method, null, "it is generic");
        if (method.MethodKind != MethodKind.Ordinary) Add(problems, method, null, "it is no ordinary method");
        if (method.IsAbstract) Add(problems, method, null, "it is abstract");

        var type = method.ContainingType;
        if (type.TypeKind != TypeKind.Class) Add(problems, method, null, $"'{type.Name}' is no class");
        if (!Declarations.IsPartial(type)) Add(problems, method, null, $"its class '{type.Name}' is not partial");
        if (Declarations.WhyOutOfReach(type) is { } reason) Add(problems, method, null, $"its class '{type.Name}' cannot be registered: {reason}");
        else if (type.IsAbstract) Add(problems, method, null, $"its class '{type.Name}' is abstract");
    }

    private static HandlerParameterModel? ReadParameter(
        IMethodSymbol method, IParameterSymbol parameter, SemanticModel? model, ref INamedTypeSymbol? message, List<Problem> problems)
    {
        var type = parameter.Type;
        if (parameter.RefKind is not (RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter))
            return Add(problems, method, parameter, $"'{parameter.Name}' is passed by reference; a message or view may be 'in'");

        var isIn = parameter.RefKind != RefKind.None;
        var batch = HandlerMessages.OfBatch(type);
        var value = HandlerMessages.OfValue(batch ?? type, method.ContainingAssembly);
        var view = value is null ? HandlerMessages.OfView(parameter, model) : null;
        if ((value ?? view) is { } found)
        {
            if (message is not null) return Add(problems, method, parameter, "it takes two messages; make it two handlers");
            message = found;
            if (batch is not null)
                return new HandlerParameterModel(AllowsNull(batch) ? HandlerParameterKind.NullableBatch : HandlerParameterKind.Batch, SymbolNames.FullWithoutAnnotation(found), isIn);
            if (view is not null) return new HandlerParameterModel(HandlerParameterKind.View, Declarations.Place(view).Sibling("View"), isIn);
            return new HandlerParameterModel(AllowsNull(type) ? HandlerParameterKind.NullableValue : HandlerParameterKind.Value, SymbolNames.FullWithoutAnnotation(type), isIn);
        }

        if (SymbolNames.Is(type, KnownNames.MessageContext)) return new HandlerParameterModel(HandlerParameterKind.Context, "", isIn);
        if (SymbolNames.Is(type, KnownNames.Acknowledgement)) return new HandlerParameterModel(HandlerParameterKind.Acknowledgement, "", isIn);
        if (SymbolNames.Is(type, "System.Threading.CancellationToken")) return new HandlerParameterModel(HandlerParameterKind.CancellationToken, "", isIn);
        if (HandlerMessages.OfProducer(parameter, model) is { } sent) return Service(method, parameter, Declarations.Place(sent).Sibling("Producer"), isIn, problems);
        if (model is null || PendingTypes.OfParameter(parameter, method) is not { } pending) return ReadService(method, parameter, isIn, problems);
        if (pending.Kind != HandlerParameterKind.Service) return pending with { IsOptional = AllowsNull(type), Key = KeyOf(parameter) };
        return ReadService(method, parameter, isIn, problems) is { } service ? service with { Type = pending.Type, Pending = pending.Pending } : null;
    }

    private static HandlerParameterModel? ReadService(IMethodSymbol method, IParameterSymbol parameter, bool isIn, List<Problem> problems)
    {
        var type = parameter.Type;

        // An unknown type is the compiler's to report, and what it was meant to be is anybody's guess.
        if (type.TypeKind == TypeKind.Error) return Add(problems, method, parameter, $"the type of '{parameter.Name}' is not known");
        if (HandlerMessages.OfBatch(type) is { } batched) return Add(problems, method, parameter, $"'{parameter.Name}' is a batch of '{SymbolNames.Short(batched)}', which is no contract");
        if (!type.IsReferenceType || type.SpecialType is SpecialType.System_String or SpecialType.System_Object || type.TypeKind is TypeKind.Array or TypeKind.Dynamic or TypeKind.TypeParameter)
        {
            return Add(problems, method, parameter,
                $"'{parameter.Name}' is neither a message, a view, a MessageContext, an Acknowledgement, a CancellationToken nor a service (an interface or class from the service provider)");
        }

        return Service(method, parameter, SymbolNames.FullWithoutAnnotation(type), isIn, problems);
    }

    private static HandlerParameterModel? Service(IMethodSymbol method, IParameterSymbol parameter, string type, bool isIn, List<Problem> problems)
    {
        var isOptional = AllowsNull(parameter.Type);
        if (!Attributes.Has(parameter, KnownNames.FromKeyedServices)) return new HandlerParameterModel(HandlerParameterKind.Service, type, isIn, isOptional);
        if (KeyOf(parameter) is { } key) return new HandlerParameterModel(HandlerParameterKind.KeyedService, type, isIn, isOptional, key);
        return Add(problems, method, parameter, $"the service key of '{parameter.Name}' is no string, number or enum");
    }

    private static (HandlerReturn Return, string? Output, PendingType? Pending) Return(IMethodSymbol method, bool mayBePending, List<Problem> problems)
    {
        if (method.ReturnsVoid) return (HandlerReturn.Void, null, null);
        if (method.ReturnType is INamedTypeSymbol type)
        {
            var isTask = SymbolNames.Is(type, "System.Threading.Tasks.Task");
            var isValueTask = SymbolNames.Is(type, "System.Threading.Tasks.ValueTask");
            if (type.TypeArguments.IsEmpty && isTask) return (HandlerReturn.Task, null, null);
            if (type.TypeArguments.IsEmpty && isValueTask) return (HandlerReturn.ValueTask, null, null);

            var result = isTask || isValueTask ? type.TypeArguments[0] : type;
            if (result.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T && HandlerMessages.OfValue(result, method.ContainingAssembly) is { } output && HandlerMessages.IsContract(output))
                return (isTask || isValueTask ? HandlerReturn.OutputTask : HandlerReturn.Output, SymbolNames.FullWithoutAnnotation(output), null);
            if (mayBePending && PendingTypes.Of(result, method) is { } pending) return (isTask || isValueTask ? HandlerReturn.OutputTask : HandlerReturn.Output, null, pending);
        }

        Add(problems, method, null, "it returns neither void, Task nor ValueTask, nor a contract or a task of one (for the case of a union, the union)");
        return (HandlerReturn.Void, null, null);
    }

    private static string? ClassGroup(INamedTypeSymbol type) =>
        Attributes.Find(type, KnownNames.ConsumerGroupAttribute) is { } attribute ? Attributes.Argument<string>(attribute, 0) : null;

    private static int Index(IMethodSymbol method)
    {
        var index = 0;
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(member, method)) return index;
            index++;
        }

        return index;
    }

    // A Nullable<T> is annotated too, whatever the file says of annotations.
    private static bool AllowsNull(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;

    private static string? KeyOf(IParameterSymbol parameter)
    {
        if (Attributes.Find(parameter, KnownNames.FromKeyedServices) is not { ConstructorArguments.Length: 1 } keyed) return null;
        var constant = keyed.ConstructorArguments[0];
        return constant is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Type: { } type } ? Literals.Of(constant.Value, type) : null;
    }

    internal static HandlerParameterModel? Add(List<Problem> problems, IMethodSymbol method, IParameterSymbol? parameter, string reason)
    {
        problems.Add(Problem.Of(ProblemKind.UnsupportedSignature, parameter?.Name, method.Name, reason));
        return null;
    }
}
