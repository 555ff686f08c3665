using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the JSON codec of an object: a writer that knows every name beforehand, and a reader that takes members in any order.</summary>
internal static class JsonCodecEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        var place = model.Place;
        code.Line($"/// <summary>Writes and reads <see cref=\"{place.FullName}\"/> as JSON.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"internal readonly struct {place.Name}Json : TkJson::IJsonCodec<{place.FullName}>")
            .Line("/// <summary>The names of the members, by their numbers, and a bit for each that a message must have.</summary>")
            .Line($"internal static readonly TkJson::JsonNames Names = new(required: {Required(model)}{string.Concat(ObjectMembers.Read(model).Select(static m => ", " + Literals.Text(m.JsonName)))});")
            .Line();
        JsonWriteEmitter.Emit(code, model);
        code.Line();
        JsonReadEmitter.Emit(code, model);
        SetterEmitter.Emit(code, model, ObjectMembers.WithInitSetter(model));
        code.Close();
    }

    private static string Required(ObjectModel model)
    {
        ulong low = 0, high = 0;
        var number = 0;
        foreach (var member in ObjectMembers.Read(model))
        {
            if (member.IsRequired && number < 64) low |= 1UL << number;
            else if (member.IsRequired) high |= 1UL << (number - 64);
            number++;
        }

        var lowText = "0x" + low.ToString("X", CultureInfo.InvariantCulture) + "UL";
        return high == 0 ? lowText : $"new global::System.UInt128(0x{high.ToString("X", CultureInfo.InvariantCulture)}UL, {lowText})";
    }
}
