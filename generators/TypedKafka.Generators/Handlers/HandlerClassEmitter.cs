using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the other half of a handler class: its registration, and for each handler the method that decodes a record and calls it.</summary>
internal static class HandlerClassEmitter
{
    private const string Provider = "TkServices::ServiceProviderServiceExtensions";
    private const string KeyedProvider = "TkServices::ServiceProviderKeyedServiceExtensions";

    public static string Emit(HandlerClassModel model)
    {
        var place = model.Place;
        var code = GeneratedFile.Begin(GeneratedFile.ServicesAlias);
        GeneratedFile.OpenPlace(code, place);
        var name = SymbolNames.Identifier(place.Name);
        code.Open(model.IsStatic ? $"static partial {place.Keyword} {name}" : $"partial {place.Keyword} {name} : Tk::IMessageHandler");

        code.Line("/// <summary>Registers the handlers of this class.</summary>").Line(GeneratedFile.GeneratedCode);
        code.Open(model.IsStatic
            ? $"internal static void {HandlerNames.StaticRegister}(Tk::HandlerRegistry registry)"
            : "static void Tk::IMessageHandler.Register(Tk::HandlerRegistry registry)");
        foreach (var handler in model.Handlers) Definition(code, handler);
        code.Close();

        foreach (var handler in model.Handlers)
        {
            code.Line();
            Invoker(code, handler);
        }

        code.Close();
        GeneratedFile.ClosePlace(code, place);
        return code.ToString();
    }

    private static void Definition(CodeWriter code, HandlerModel handler)
    {
        code.Line("registry.Add(new Tk::HandlerDefinition")
            .Open("")
            .Line($"Name = {Literals.Text(DisplayName(handler))},")
            .Line($"Group = {Literals.Text(handler.Group)},");
        if (handler.Cluster is { } cluster) code.Line($"Cluster = {Literals.Text(cluster)},");
        code.Line($"Topic = {handler.Contract}.Topic,").Line($"Schema = {handler.Contract}.Schema,");
        if (handler.UnionWitness is { } witness) code.Line($"Cases = {witness}.Cases,");
        if (handler.Case is not null) code.Line($"Case = typeof({handler.Message}),");
        if (handler.SkipsUnhandled) code.Line("Unhandled = Tk::UnhandledMessage.Skip,");
        if (!handler.IsStatic) code.Line($"HandlerType = typeof({handler.Class.FullName}),");
        var services = handler.Parameters.Where(static p => p is { Kind: HandlerParameterKind.Service, IsOptional: false }).Select(static p => p.Type).ToList();
        if (handler is { Output: not null, Cluster: null }) services.Add(Producer(handler));
        Types(code, "Services", services);
        Types(code, "OtherServices", handler.Parameters.Where(static p => p.Kind == HandlerParameterKind.KeyedService || p is { Kind: HandlerParameterKind.Service, IsOptional: true }).Select(static p => p.Type));
        if (handler.IsExactlyOnce) code.Line("ExactlyOnce = true,");
        if (handler.IsManual) code.Line("IsManual = true,");
        if (handler.Ordering != "Partition") code.Line($"Ordering = Tk::ProcessingOrder.{handler.Ordering},");
        if (handler.MaxConcurrency > 0) code.Line($"MaxConcurrency = {handler.MaxConcurrency.ToString(CultureInfo.InvariantCulture)},");
        if (handler.MaxBatchSize > 0) code.Line($"MaxBatchSize = {handler.MaxBatchSize.ToString(CultureInfo.InvariantCulture)},");
        if (handler.Failure is { } failure) FailureEmitter.Emit(code, failure);
        if (handler.Parameters.Any(static parameter => parameter.Kind == HandlerParameterKind.View)) code.Line($"Check = static data => {handler.Contract}.Read(data),");
        code.Line($"{(handler.TakesBatches ? "InvokeBatch" : "Invoke")} = {InvokerName(handler)},").Close(");");
    }

    private static void Types(CodeWriter code, string property, IEnumerable<string> types)
    {
        var all = string.Join(", ", types.Distinct(StringComparer.Ordinal).Select(static type => $"typeof({type})"));
        if (all.Length > 0) code.Line($"{property} = [{all}],");
    }

    private static void Invoker(CodeWriter code, HandlerModel handler)
    {
        var (records, argument) = handler.TakesBatches ? ("records", "Tk::MessageContext[] contexts") : ("a record", "Tk::MessageContext context");
        code.Line($"/// <summary>Calls <c>{DisplayName(handler)}</c> for {records} of <see cref=\"{handler.Message}\"/>.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"private static global::System.Threading.Tasks.ValueTask {InvokerName(handler)}({argument}, global::System.IServiceProvider services, global::System.Threading.CancellationToken cancellationToken)");
        Message(code, handler);

        if (handler.IsManual) code.Line($"var acknowledgement = Tk::Acknowledgement.Of({(handler.TakesBatches ? "contexts[0]" : "context")});");
        if (!handler.IsStatic) code.Line($"var handler = {Provider}.GetRequiredService<{handler.Class.FullName}>(services);");
        for (var i = 0; i < handler.Parameters.Count; i++)
        {
            if (Service(handler.Parameters[i]) is { } service) code.Line($"var {Local(i)} = {service};");
        }

        if (handler.Output is not null)
        {
            code.Line(handler.Cluster is { } cluster
                ? $"var producer = {KeyedProvider}.GetRequiredKeyedService<{Producer(handler)}>(services, {Literals.Text(cluster)});"
                : $"var producer = {Provider}.GetRequiredService<{Producer(handler)}>(services);");
        }

        var target = handler.IsStatic ? handler.Class.FullName : "handler";
        var call = $"{target}.{SymbolNames.Identifier(handler.Method)}({string.Join(", ", handler.Parameters.Select(Argument))})";
        switch (handler.Return)
        {
            case HandlerReturn.Void:
                code.Line(call + ";").Line("return default;");
                break;
            case HandlerReturn.Task:
                code.Line($"return new global::System.Threading.Tasks.ValueTask({call});");
                break;
            case HandlerReturn.Output:
                code.Line($"return Tk::HandlerOutput.{SendOutput(handler)}<{handler.Output}>(producer, {call}, cancellationToken);");
                break;
            case HandlerReturn.OutputTask:
                // A task of what may be null, or may not: the one is no other to the compiler.
                code.Line($"return Tk::HandlerOutput.{SendOutput(handler)}<{handler.Output}>(producer, {call}!, cancellationToken);");
                break;
            default:
                code.Line($"return {call};");
                break;
        }

        code.Close();
    }

    private static void Message(CodeWriter code, HandlerModel handler)
    {
        var parameter = handler.Parameters.First(static p => p.Kind is HandlerParameterKind.Value or HandlerParameterKind.NullableValue or HandlerParameterKind.View
            or HandlerParameterKind.Batch or HandlerParameterKind.NullableBatch);
        if (handler.TakesBatches)
        {
            Batch(code, handler, parameter);
            return;
        }

        if (parameter.Kind == HandlerParameterKind.NullableValue)
        {
            code.Line($"{handler.Message}? message = context.IsTombstone ? null : {handler.Contract}.Read(context.Data);");
            return;
        }

        code.Line($"Tk::HandlerGuard.RequireValue(context, {Literals.Text(DisplayName(handler))});");
        code.Line((parameter.Kind == HandlerParameterKind.View, handler.Case) switch
        {
            // It was chosen for the case that the record is.
            (true, { } name) when handler.UnionView is { } view => $"new {view}(context.Data).TryGet{name}(out var message);",
            (false, { } name) => $"var message = {handler.UnionWitness}.Read{name}(context.Data);",
            (true, _) => $"var message = new {parameter.Type}(context.Data);",
            _ => $"var message = {handler.Contract}.Read(context.Data);",
        });
    }

    private static void Batch(CodeWriter code, HandlerModel handler, HandlerParameterModel parameter)
    {
        if (parameter.Kind == HandlerParameterKind.NullableBatch)
        {
            code.Line($"var message = Tk::MessageBatch.Read<{handler.Message}?>(contexts, static context => context.IsTombstone ? null : {handler.Contract}.Read(context.Data));");
            return;
        }

        code.Open($"var message = Tk::MessageBatch.Read<{handler.Message}>(contexts, static context =>")
            .Line($"Tk::HandlerGuard.RequireValue(context, {Literals.Text(DisplayName(handler))});")
            .Line($"return {handler.Contract}.Read(context.Data);")
            .Close(");");
    }

    // In a transaction nobody waits for each acknowledgement: its end waits for all of them.
    private static string SendOutput(HandlerModel handler) => handler.IsExactlyOnce ? "EnqueueAsync" : "SendAsync";

    private static string Producer(HandlerModel handler) => $"Tk::ITopicProducer<{handler.Output}>";

    private static string Argument(HandlerParameterModel parameter, int index) => parameter.Kind switch
    {
        HandlerParameterKind.Context => "context",
        HandlerParameterKind.Acknowledgement => "acknowledgement",
        HandlerParameterKind.CancellationToken => "cancellationToken",
        HandlerParameterKind.Service or HandlerParameterKind.KeyedService => Local(index),
        _ => parameter.IsByReference ? "in message" : "message",
    };

    private static string Local(int index) => "argument" + (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string? Service(HandlerParameterModel parameter) => parameter.Kind switch
    {
        HandlerParameterKind.Service => parameter.IsOptional
            ? $"{Provider}.GetService<{parameter.Type}>(services)"
            : $"{Provider}.GetRequiredService<{parameter.Type}>(services)",
        HandlerParameterKind.KeyedService => parameter.IsOptional
            ? $"{KeyedProvider}.GetKeyedService<{parameter.Type}>(services, {parameter.Key})"
            : $"{KeyedProvider}.GetRequiredKeyedService<{parameter.Type}>(services, {parameter.Key})",
        _ => null,
    };

    private static string DisplayName(HandlerModel handler) => $"{handler.Class.Name}.{handler.Method}";

    private static string InvokerName(HandlerModel handler) => HandlerNames.Invoker(handler.Method, handler.Index);
}
