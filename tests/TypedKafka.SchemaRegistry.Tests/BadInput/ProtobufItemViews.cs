namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>A handler of views, which reads all of each.</summary>
public static partial class ProtobufItemViews
{
    [Consume(Group = "views")]
    public static void OnItem(in ProtobufItemView item) => _ = item.ToOwned();
}
