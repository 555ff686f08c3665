namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>A handler of values.</summary>
public static partial class ProtobufItemValues
{
    [Consume(Group = "values")]
    public static void OnItem(ProtobufItem item) => ArgumentNullException.ThrowIfNull(item);
}
