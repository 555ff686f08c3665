namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>A handler of views, which reads all of each.</summary>
public static partial class AvroItemViews
{
    [Consume(Group = "views")]
    public static void OnItem(in AvroItemView item) => _ = item.ToOwned();
}
