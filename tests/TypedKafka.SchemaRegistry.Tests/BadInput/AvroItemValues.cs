namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>A handler of values.</summary>
public static partial class AvroItemValues
{
    [Consume(Group = "values")]
    public static void OnItem(AvroItem item) => ArgumentNullException.ThrowIfNull(item);
}
