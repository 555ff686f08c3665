using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the loop over the members of a JSON object, which readers and views share, with the errors that name the member.</summary>
internal static class MemberLoop
{
    /// <param name="code">Takes the loop.</param>
    /// <param name="names">The expression of the members' names.</param>
    /// <param name="first">A statement before the member is told, or <see langword="null"/>.</param>
    /// <param name="cases">For each member by its number, the statement that takes its value.</param>
    public static void Emit(CodeWriter code, string names, string? first, IReadOnlyList<string> cases)
    {
        code.Line($"var members = new TkJson::JsonMembers({names});")
            .Open("try")
            .Open("while (members.Next(ref reader))");
        if (cases.Count > 0)
        {
            if (first is not null) code.Line(first);
            code.Open("switch (members.Current)");
            for (var i = 0; i < cases.Count; i++) code.Line($"case {i.ToString(CultureInfo.InvariantCulture)}: {cases[i]} break;");
            code.Close();
        }

        code.Close()
            .Close()
            .Open("catch (global::System.Exception error) when (TkJson::JsonErrors.IsFormat(error))")
            .Line("throw members.Failed(error);")
            .Close();
    }
}
