using TypedKafka.Protocol.Generators.Model;

namespace TypedKafka.Protocol.Generators.Emit;

/// <summary>
/// How much memory a struct takes when it is made, before anything is read into it, on a 64-bit run time: what a reader charges before it makes one.
/// Strings, bytes and the arrays within lists are charged by the reader when it knows their length.
/// </summary>
internal static class ObjectCost
{
    private const int Header = 16;
    private const int Reference = 8;
    private const int EmptyList = 32;

    public static int OfElement(MessageModel message, FieldModel field) => field.Type switch
    {
        WireType.Struct => Reference + OfStruct(message, field.StructName),
        WireType.String => Reference,
        WireType.Bytes => 2 * Reference,
        _ => field.FixedSize,
    };

    public static int OfStruct(MessageModel message, string structName)
    {
        if (message.FindStruct(structName) is not { } model) return 0;
        var primitives = 0;
        var rest = 0;
        foreach (var field in model.Fields)
        {
            if (field.IsArray)
                rest += Reference + EmptyList;
            else if (field.Type == WireType.Struct)
                rest += Reference + (field.DefaultText == "null" ? 0 : OfStruct(message, field.StructName));
            else if (field.Type == WireType.Bytes)
                rest += (field.HasNullableType ? 3 : 2) * Reference;
            else if (field.Type == WireType.String)
                rest += Reference;
            else
                primitives += field.FixedSize;
        }

        return Math.Max(Header + rest + ((primitives + 7) & ~7), Header + Reference);
    }
}
