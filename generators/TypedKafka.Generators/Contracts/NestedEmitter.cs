using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the file of a type that messages hold: its codec and view, once for all contracts of the assembly.</summary>
internal static class NestedEmitter
{
    public static string Emit(ObjectModel model)
    {
        var format = FormatEmitter.Of(model.Format);
        var code = GeneratedFile.Begin(GeneratedFile.WireAlias, format.Alias);
        GeneratedFile.OpenPlace(code, model.Place);
        format.Codec(code, model);
        code.Line();
        format.View(code, model);
        GeneratedFile.ClosePlace(code, model.Place);
        return code.ToString();
    }
}
