using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the file of a contract: the property that finds its witness, the witness, the producer, the codec and the view.</summary>
internal static class ContractEmitter
{
    public static string Emit(ContractModel contract)
    {
        var message = contract.Message;
        var place = message.Place;
        var format = FormatEmitter.Of(contract);
        var code = GeneratedFile.Begin(GeneratedFile.WireAlias, format.Alias)
            .Line($"[assembly: TkWire::GeneratedContract(typeof({place.FullName}), typeof({place.Sibling("Producer")}))]")
            .Line();
        GeneratedFile.OpenPlace(code, place);
        if (contract.HasContractProperty)
        {
            Message(code, place, contract);
            code.Line();
        }

        WitnessEmitter.Emit(code, contract);
        code.Line();
        ProducerEmitter.Emit(code, contract);
        if (contract.Foreign is null)
        {
            code.Line();
            format.Codec(code, message);
            code.Line();
            format.View(code, message);
        }

        GeneratedFile.ClosePlace(code, place);
        return code.ToString();
    }

    private static void Message(CodeWriter code, PlaceModel place, ContractModel contract)
    {
        code.Open($"partial {place.Keyword} {SymbolNames.Identifier(place.Name)}")
            .Line($"/// <summary>The topic and codecs of {place.Name} messages.</summary>")
            .Line($"{GeneratedFile.GeneratedCode}")
            .Line($"public {(contract.HidesContract ? "new " : "")}static {place.Sibling("Contract")} Contract => default;");
        if (contract.Print is { } print) PrintEmitter.Emit(code.Line(), print);
        code.Close();
    }
}
