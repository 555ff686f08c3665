using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Protocol.Generators.Model;
using TypedKafka.Roslyn;

namespace TypedKafka.Protocol.Generators;

/// <summary>Reads an attributed definition into its model. Symbols go no further than this.</summary>
internal static class DefinitionReader
{
    public const string MessageAttribute = "TypedKafka.Protocol.Messages.Definition.MessageAttribute";
    private const string FieldAttribute = "FieldAttribute";

    public static MessageModel Read(GeneratorAttributeSyntaxContext context, CancellationToken cancel)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var attribute = context.Attributes[0];
        var arguments = attribute.ConstructorArguments;
        var role = (MessageRole)(int)arguments[0].Value!;
        var hasApi = arguments.Length == 3;
        string? error = null;
        if (!VersionRange.TryParse((string)arguments[arguments.Length - 1].Value!, out var versions) || versions.IsEmpty)
            error = $"{type.Name}: '{arguments[arguments.Length - 1].Value}' is no range of versions";
        var flexible = ReadRange(attribute, "Flexible", type.Name, ref error);
        var root = new StructModel(type.Name, ReadFields(type, ref error, cancel));
        var structs = new List<StructModel>();
        foreach (var nested in type.GetTypeMembers())
            structs.Add(new StructModel(nested.Name, ReadFields(nested, ref error, cancel)));
        return new MessageModel(
            type.ContainingNamespace.ToDisplayString(),
            type.Name,
            role,
            hasApi ? EnumMemberName(arguments[1]) : "",
            hasApi ? (short)arguments[1].Value! : -1,
            versions,
            flexible,
            Named(attribute, "LatestVersionUnstable") is true,
            root,
            new EquatableArray<StructModel>(structs),
            error);
    }

    private static EquatableArray<FieldModel> ReadFields(INamedTypeSymbol type, ref string? error, CancellationToken cancel)
    {
        var fields = new List<FieldModel>();
        foreach (var member in type.GetMembers())
        {
            cancel.ThrowIfCancellationRequested();
            if (member is not IPropertySymbol property)
                continue;
            foreach (var attribute in property.GetAttributes())
            {
                if (attribute.AttributeClass?.Name == FieldAttribute)
                    fields.Add(ReadField(property, attribute, ref error, cancel));
            }
        }

        return new EquatableArray<FieldModel>(fields);
    }

    private static FieldModel ReadField(IPropertySymbol property, AttributeData attribute, ref string? error, CancellationToken cancel)
    {
        var where = property.ContainingType.Name + "." + property.Name;
        if (!VersionRange.TryParse((string)attribute.ConstructorArguments[0].Value!, out var versions) || versions.IsEmpty)
            error = $"{where}: '{attribute.ConstructorArguments[0].Value}' is no range of versions";
        var type = property.Type;
        var isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } wrapped)
            type = wrapped.TypeArguments[0];
        var isArray = type is INamedTypeSymbol { Name: "List" };
        var element = isArray ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        if (!TryGetWireType(element, out var wireType))
            error = $"{where}: {element.Name} has no wire type";
        var nullable = ReadRange(attribute, "Nullable", where, ref error);
        if (isNullable == nullable.IsEmpty)
            error = $"{where}: a nullable type and versions with null go together";
        var tagged = ReadRange(attribute, "Tagged", where, ref error);
        var tag = Named(attribute, "Tag") as int? ?? -1;
        if (tag < 0 != tagged.IsEmpty)
            error = $"{where}: a tag and the versions that have it go together";
        return new FieldModel(
            property.Name,
            wireType,
            isArray,
            wireType == WireType.Struct ? element.Name : "",
            isNullable,
            versions,
            nullable,
            tag,
            tagged,
            Named(attribute, "Ignorable") is true,
            Named(attribute, "Flexible") is "none",
            DefaultText(property, wireType, cancel));
    }

    private static string DefaultText(IPropertySymbol property, WireType type, CancellationToken cancel)
    {
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancel) is PropertyDeclarationSyntax { Initializer.Value: { } value })
                return value.ToString();
        }

        return type switch
        {
            WireType.Boolean => "false",
            WireType.String or WireType.Struct => "null",
            WireType.Uuid or WireType.Bytes => "default",
            _ => "0",
        };
    }

    private static bool TryGetWireType(ITypeSymbol type, out WireType wireType)
    {
        wireType = type.SpecialType switch
        {
            SpecialType.System_Boolean => WireType.Boolean,
            SpecialType.System_SByte => WireType.Int8,
            SpecialType.System_Int16 => WireType.Int16,
            SpecialType.System_UInt16 => WireType.UInt16,
            SpecialType.System_Int32 => WireType.Int32,
            SpecialType.System_UInt32 => WireType.UInt32,
            SpecialType.System_Int64 => WireType.Int64,
            SpecialType.System_Double => WireType.Float64,
            SpecialType.System_String => WireType.String,
            _ => type.Name switch
            {
                "Guid" => WireType.Uuid,
                "ReadOnlyMemory" => WireType.Bytes,
                _ => WireType.Struct,
            },
        };
        return wireType != WireType.Struct || type.ContainingType is not null;
    }

    private static VersionRange ReadRange(AttributeData attribute, string name, string where, ref string? error)
    {
        if (Named(attribute, name) is not string text)
            return VersionRange.None;
        if (!VersionRange.TryParse(text, out var range))
            error = $"{where}: '{text}' is no range of versions";
        return range;
    }

    private static object? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value.Value;
        }

        return null;
    }

    private static string EnumMemberName(TypedConstant constant)
    {
        foreach (var member in constant.Type!.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant.Value))
                return field.Name;
        }

        return "";
    }
}
