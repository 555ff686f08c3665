using System.Reflection;
using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>A message or struct of the attributed definitions, by reflection.</summary>
internal sealed class StructDefinition
{
    public StructDefinition(Type type)
    {
        Type = type;
        Fields =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.IsDefined(typeof(FieldAttribute)))
                .OrderBy(property => property.MetadataToken)
                .Select(property => new FieldDefinition(property, property.GetCustomAttribute<FieldAttribute>()!)),
        ];
    }

    public Type Type { get; }

    public IReadOnlyList<FieldDefinition> Fields { get; }

    /// <summary>Every array that the version has, those of nested structs too.</summary>
    public List<FieldDefinition> ArraysAt(short version)
    {
        var arrays = new List<FieldDefinition>();
        foreach (var field in Fields.Where(field => field.Versions.Contains(version)))
        {
            if (field.IsArray) arrays.Add(field);
            if (field.Struct is { } nested) arrays.AddRange(nested.ArraysAt(version));
        }

        return arrays;
    }

    public object New() => Activator.CreateInstance(Type)!;
}
