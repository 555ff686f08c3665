using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits setters of <c>init</c> members with an initial value: only a setter that is called where the member was there keeps that value where it was not.</summary>
internal static class SetterEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model, IEnumerable<MemberModel> members)
    {
        foreach (var member in members)
        {
            code.Line()
                .Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = \"set_{member.Name}\")]")
                .Line($"private static extern void Set{member.Name}({(model.IsValueType ? "ref " : "")}{member.DeclaringType} target, {member.Value.AnnotatedType} value);");
        }
    }

    /// <summary>The statement that sets a member after construction.</summary>
    public static string Set(ObjectModel model, MemberModel member, string local) => member.Binding == MemberBinding.InitSetter
        ? $"Set{member.Name}({(model.IsValueType ? "ref " : "")}result, {local});"
        : $"result.{SymbolNames.Identifier(member.Name)} = {local};";
}
