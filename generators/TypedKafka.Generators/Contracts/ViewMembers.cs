using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>What the members of views have in common, whatever the format.</summary>
internal static class ViewMembers
{
    /// <summary>Members that every view has, whose names a contract's members step back from.</summary>
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Parse", "ToOwned", "IsNull", "View", "Equals", "GetHashCode", "ToString", "GetType", "ReferenceEquals", "MemberwiseClone", "Finalize",
    };

    /// <summary>Emits a member that travels as a header.</summary>
    public static void Header(CodeWriter code, MemberModel member, string view)
    {
        var isBytes = member.Value.Kind is ValueKind.ByteArray or ValueKind.ByteMemory;
        var type = member.Value.Kind == ValueKind.String ? "TkWire::Utf8View" : isBytes ? "global::System.ReadOnlySpan<byte>" : member.Value.AnnotatedType;
        code.Line($"/// <summary>The header <c>{Documentation.Of(member.Header!)}</c>.</summary>")
            .Open($"public {type} {PropertyName(member, view)}")
            .Open("get");
        var missing = Default(member) ?? "default";
        if (member.IsRequired) code.Line($"if (!_headers.TryGet({Literals.Text(member.Header!)}u8, out var bytes)) TkWire::CanonicalReader.ThrowMissing({Literals.Text(member.Header!)}, {Literals.Text(member.Name)});");
        else code.Line($"if (!_headers.TryGet({Literals.Text(member.Header!)}u8, out var bytes)) return {missing};");

        if (member.Value.Kind == ValueKind.String) code.Line("return new TkWire::Utf8View(bytes);");
        else if (isBytes) code.Line("return bytes;");
        else code.Line(CanonicalCode.Read(member.Value, "bytes", member.Name, "value")).Line("return value;");
        code.Close().Close().Line();
    }

    /// <summary>What a view shows for a member that is missing, where that is not the default of its type.</summary>
    public static string? Default(MemberModel member) => member switch
    {
        { IsRequired: true } or { Default: null } => null,
        { Value.Kind: ValueKind.String } => $"new TkWire::Utf8View({member.Default}u8)",
        { Value: { Kind: ValueKind.Number, IsNullable: false, Type: not ("byte" or "sbyte" or "short" or "ushort") } } => member.Default,
        { Value.Kind: ValueKind.Boolean or ValueKind.Char or ValueKind.Number or ValueKind.Enum or ValueKind.StringEnum } =>
            $"({member.Value.AnnotatedType})({member.Default})",
        _ => null,
    };

    /// <summary>The name of a member's property.</summary>
    public static string PropertyName(MemberModel member, string view) =>
        s_taken.Contains(member.Name) || member.Name == view ? member.Name + "Member" : SymbolNames.Identifier(member.Name);

    /// <summary>The name of the field that says where a member stands.</summary>
    public static string FieldName(MemberModel member) => "_at" + member.Name;
}
