namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>A handler of values.</summary>
public static partial class JsonItemValues
{
    [Consume(Group = "values")]
    public static void OnItem(JsonItem item) => ArgumentNullException.ThrowIfNull(item);
}
