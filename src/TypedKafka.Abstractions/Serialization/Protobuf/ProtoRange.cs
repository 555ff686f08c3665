using System.Numerics;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Numbers of types that are smaller than those of Protobuf.</summary>
internal static class ProtoRange
{
    public static T Of<T>(long value)
        where T : struct, IBinaryInteger<T>
    {
        var number = T.CreateTruncating(value);
        return long.CreateTruncating(number) == value ? number : throw new MessageFormatException($"{value} is out of the range of {typeof(T).Name}.");
    }
}
