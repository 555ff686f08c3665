using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the producer.</summary>
internal static class ProducerEmitter
{
    private const string Tail = "Tk::SendOptions options = default, global::System.Threading.CancellationToken cancellationToken = default";
    private const string Task = "global::System.Threading.Tasks.ValueTask";

    public static void Emit(CodeWriter code, ContractModel contract)
    {
        var place = contract.Message.Place;
        var type = place.FullName;
        var name = place.Name + "Producer";
        code.Line($"/// <summary>Sends <see cref=\"{type}\"/> messages to the topic <c>{contract.Topic.Name}</c>.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} sealed class {name} : Tk::ITopicProducer<{type}>")
            .Line($"private readonly Tk::ITopicChannel<{type}> _channel;")
            .Line()
            .Line("/// <summary>Makes a producer that sends through a channel of the runtime.</summary>")
            .Line($"public {name}(Tk::ITopicChannel<{type}> channel) => _channel = channel;")
            .Line();
        Forward(code, $"{Task}<Tk::RecordMetadata> SendAsync({type} value, {Tail})", "SendAsync(value, options, cancellationToken)");
        Forward(code, $"{Task} EnqueueAsync({type} value, {Tail})", "EnqueueAsync(value, options, cancellationToken)");
        Forward(
            code,
            $"{Task}<global::System.Collections.Generic.IReadOnlyList<Tk::RecordMetadata>> SendManyAsync(global::System.Collections.Generic.IEnumerable<{type}> values, {Tail})",
            "SendManyAsync(values, options, cancellationToken)");
        Forward(code, $"{Task} FlushAsync(global::System.Threading.CancellationToken cancellationToken = default)", "FlushAsync(cancellationToken)", isLast: contract.Key.Count == 0);
        if (contract.Key.Count > 0) Tombstone(code, contract);
        code.Close();
    }

    private static void Forward(CodeWriter code, string signature, string call, bool isLast = false)
    {
        code.Line("/// <inheritdoc/>").Line($"public {signature} =>").Indent().Line($"_channel.{call};").Outdent();
        if (!isLast) code.Line();
    }

    private static void Tombstone(CodeWriter code, ContractModel contract)
    {
        var place = contract.Message.Place;
        var names = LocalNames.Of(contract.Key);
        var arguments = string.Join(", ", contract.Key.Select(member => names[member.Name]));
        code.Line("/// <summary>Sends a record without a value, which deletes a key from a compacted topic.</summary>")
            .Open($"public {Task}<Tk::RecordMetadata> TombstoneAsync({WitnessEmitter.KeyParameters(contract)}, {Tail})")
            .Line("var buffer = TkWire::MessageBuffer.Rent();")
            .Open("try")
            .Line("var writer = new TkWire::MessageWriter(buffer);")
            .Line($"{place.Name}Contract.WriteKeyOf(ref writer, {arguments});")
            .Line("writer.Complete();")
            .Line("return _channel.TombstoneAsync(buffer.WrittenSpan, options, cancellationToken);")
            .Close()
            .Open("finally")
            .Line("buffer.Return();")
            .Close()
            .Close();
    }
}
