using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the loop over the members of a JSON object, which readers and views share.</summary>
internal static class MemberLoop
{
    /// <param name="code">Takes the loop.</param>
    /// <param name="next">The call that moves to the next member.</param>
    /// <param name="cases">For each member by its number, the statement that takes its value.</param>
    public static void Emit(CodeWriter code, string next, IReadOnlyList<string> cases)
    {
        code.Open($"while ({next})");
        if (cases.Count > 0)
        {
            code.Open("switch (members.Current)");
            for (var i = 0; i < cases.Count; i++) code.Line($"case {i.ToString(CultureInfo.InvariantCulture)}: {cases[i]} break;");
            code.Close();
        }

        code.Close();
    }
}
