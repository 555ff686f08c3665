using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the file of a type that messages hold: its codec and view, once for all contracts of the assembly.</summary>
internal static class NestedEmitter
{
    public static string Emit(ObjectModel model)
    {
        var code = GeneratedFile.Begin(GeneratedFile.WireAlias, GeneratedFile.JsonAlias);
        GeneratedFile.OpenPlace(code, model.Place);
        JsonCodecEmitter.Emit(code, model);
        code.Line();
        ViewEmitter.Emit(code, model);
        GeneratedFile.ClosePlace(code, model.Place);
        return code.ToString();
    }
}
