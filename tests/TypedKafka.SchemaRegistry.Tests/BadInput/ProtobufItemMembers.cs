namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>A handler of views, which reads one member after the other.</summary>
public static partial class ProtobufItemMembers
{
    [Consume(Group = "members")]
    public static void OnItem(in ProtobufItemView item) => Read(item);

    private static void Read(in ProtobufItemView item)
    {
        _ = item.Id.ToString();
        _ = item.Count;
        foreach (var tag in item.Tags) _ = tag.ToString();
        var next = item.Next;
        if (!next.IsNull) Read(next);
    }
}
