using System.Reflection;
using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>One field of an attributed definition, by reflection: what the tests compare, fill and print.</summary>
internal sealed class FieldDefinition
{
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly PropertyInfo property;

    public FieldDefinition(PropertyInfo property, FieldAttribute attribute)
    {
        this.property = property;
        Attribute = attribute;
        var type = property.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        IsArray = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>);
        ListType = type;
        ElementType = IsArray ? type.GenericTypeArguments[0] : type;
        Struct = ElementType.DeclaringType is null ? null : new StructDefinition(ElementType);
        lock (Nullability)
            HasNullableType = Nullability.Create(property).ReadState == NullabilityState.Nullable;
        Versions = VersionSpan.Parse(attribute.Versions);
        NullableVersions = VersionSpan.Parse(attribute.Nullable);
        TaggedVersions = VersionSpan.Parse(attribute.Tagged);
    }

    public FieldAttribute Attribute { get; }

    public string Name => property.Name;

    /// <summary>The name in JSON, as the official converters write it.</summary>
    public string JsonName => char.ToLowerInvariant(Name[0]) + Name[1..];

    public bool IsArray { get; }

    public bool HasNullableType { get; }

    public Type ListType { get; }

    public Type ElementType { get; }

    public StructDefinition? Struct { get; }

    public VersionSpan Versions { get; }

    public VersionSpan NullableVersions { get; }

    public VersionSpan TaggedVersions { get; }

    public object? Get(object owner) => property.GetValue(owner);

    public void Set(object owner, object? value) => property.SetValue(owner, value);
}
