namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>A handler of views, which reads all of each.</summary>
public static partial class JsonItemViews
{
    [Consume(Group = "views")]
    public static void OnItem(in JsonItemView item) => _ = item.ToOwned();
}
