namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>A handler of views, which reads one member after the other.</summary>
public static partial class AvroItemMembers
{
    [Consume(Group = "members")]
    public static void OnItem(in AvroItemView item) => Read(item);

    private static void Read(in AvroItemView item)
    {
        _ = item.Id.ToString();
        _ = item.Count;
        foreach (var tag in item.Tags) _ = tag.ToString();
        var next = item.Next;
        if (!next.IsNull) Read(next);
    }
}
