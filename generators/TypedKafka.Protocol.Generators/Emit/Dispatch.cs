using TypedKafka.Protocol.Generators.Model;
using TypedKafka.Roslyn;

namespace TypedKafka.Protocol.Generators.Emit;

/// <summary>Writes the choice among layouts by version; where only one can occur there is no choice to write.</summary>
internal static class Dispatch
{
    public static void Emit(CodeWriter code, IReadOnlyList<Layout> layouts, Action<Layout> body)
    {
        if (layouts.Count == 1)
        {
            body(layouts[0]);
            return;
        }

        code.Open("switch (version)");
        for (var i = 0; i < layouts.Count; i++)
        {
            code.Line(i == layouts.Count - 1 ? "default:" : $"case <= {layouts[i].Versions.Highest}:").Indent();
            body(layouts[i]);
            code.Line("break;").Outdent();
        }

        code.Close();
    }

    public static void EmitReturn(CodeWriter code, IReadOnlyList<Layout> layouts, Func<Layout, string> expression)
    {
        if (layouts.Count == 1)
        {
            code.Line($"return {expression(layouts[0])};");
            return;
        }

        code.Open("return version switch");
        for (var i = 0; i < layouts.Count; i++)
            code.Line($"{(i == layouts.Count - 1 ? "_" : $"<= {layouts[i].Versions.Highest}")} => {expression(layouts[i])},");
        code.Close(";");
    }
}
