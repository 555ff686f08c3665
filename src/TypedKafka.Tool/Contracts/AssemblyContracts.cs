using System.Reflection;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;

namespace TypedKafka.Tool.Contracts;

/// <summary>
/// Reads the contracts of a built assembly: it is loaded, and each contract's witness, which generated code names on the assembly, is asked for its topic and schema. No other code of it runs. Members are found by
/// name, for the assembly brings its own version of the library.
/// </summary>
internal static class AssemblyContracts
{
    private const string Attribute = "TypedKafka.Serialization.GeneratedContractAttribute";
    private const string Witness = "TypedKafka.ITopicContract`1";

    /// <exception cref="ToolException">It cannot be loaded, or has no contracts.</exception>
    public static IReadOnlyList<ToolContract> Read(string path)
    {
        if (!File.Exists(path)) throw new ToolException($"There is no assembly at {path}. Build the project first.");
        var context = new ContractLoadContext(path);
        try
        {
            var contracts = Witnesses(context.Load()).Select(Contract).OrderBy(static contract => contract.Message, StringComparer.Ordinal).ToArray();
            if (contracts.Length == 0) throw new ToolException($"{path} has no contracts: no type of it that is marked [Topic] was generated for.");
            return [.. contracts.Select(contract => contracts.Count(other => other.Topic == contract.Topic) > 1 ? contract with { Folder = contract.Message } : contract)];
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException or TargetInvocationException or MissingMemberException)
        {
            throw new ToolException($"The contracts of {path} cannot be read: {(exception.InnerException ?? exception).Message}", exception);
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>The witness of each contract, which stands beside its producer and is called like it.</summary>
    private static IEnumerable<object> Witnesses(Assembly assembly)
    {
        const string producer = "Producer";
        foreach (var attribute in assembly.GetCustomAttributesData())
        {
            if (attribute.AttributeType.FullName != Attribute || attribute.ConstructorArguments is not [_, { Value: Type { FullName: { } name } }] || !name.EndsWith(producer, StringComparison.Ordinal)) continue;
            var witness = assembly.GetType(string.Concat(name.AsSpan(0, name.Length - producer.Length), "Contract"), throwOnError: true)!;
            yield return Activator.CreateInstance(witness)!;
        }
    }

    private static ToolContract Contract(object witness)
    {
        var contract = Array.Find(witness.GetType().GetInterfaces(), static type => type.IsGenericType && type.GetGenericTypeDefinition().FullName == Witness)
            ?? throw new TypeLoadException($"{witness.GetType()} is no contract.");
        var schema = Get(contract, witness, "Schema");
        var topic = Get(contract, witness, "Topic");
        var message = (string)Get(schema.GetType(), schema, "Name");
        return new ToolContract(
            (string)Get(topic.GetType(), topic, "Name"),
            message,
            null,
            (SchemaFormat)(int)Get(schema.GetType(), schema, "Format"),
            new NotedSchema((string)Get(schema.GetType(), schema, "Text"), Notes(schema, message)),
            (CompatibilityMode)(int)Get(schema.GetType(), schema, "Compatibility"));
    }

    /// <summary>What is known of a schema beyond its text; an older version of the library tells less.</summary>
    private static SchemaNotes Notes(object schema, string message)
    {
        var header = schema.GetType().GetProperty("TypeHeader")?.GetValue(schema) as string;
        return new SchemaNotes
        {
            HasUnions = header is not null || schema.GetType().GetProperty("HasUnions")?.GetValue(schema) is true,
            TypeHeader = header,
            Message = message,
            Contract = schema.GetType().GetProperty("Notes")?.GetValue(schema) as string,
        };
    }

    private static object Get(Type type, object target, string property) =>
        (type.GetProperty(property) ?? throw new MissingMemberException(type.FullName, property)).GetValue(target) ?? throw new MissingMemberException(type.FullName, property);
}
