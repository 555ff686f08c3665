using System.Text;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Support;

/// <summary>Writes and reads messages by their contracts.</summary>
internal static class Wire
{
    public static byte[] Body<T>(ITopicContract<T> contract, T value)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            contract.WriteValue(ref writer, value);
            writer.Complete();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            buffer.Return();
        }
    }

    public static string Json<T>(ITopicContract<T> contract, T value) => Encoding.UTF8.GetString(Body(contract, value));

    /// <summary>The key's bytes, or <see langword="null"/> when there is none.</summary>
    public static byte[]? Key<T>(ITopicContract<T> contract, T value)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            var hasKey = contract.WriteKey(ref writer, value);
            writer.Complete();
            return hasKey ? buffer.WrittenSpan.ToArray() : null;
        }
        finally
        {
            buffer.Return();
        }
    }

    /// <summary>The headers in their wire form, and how many there are.</summary>
    public static (byte[] Bytes, int Count) Headers<T>(ITopicContract<T> contract, T value)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageHeaderWriter(buffer);
            contract.WriteHeaders(ref writer, value);
            writer.Complete();
            return (buffer.WrittenSpan.ToArray(), writer.Count);
        }
        finally
        {
            buffer.Return();
        }
    }

    public static T Read<T>(ITopicContract<T> contract, string json) => contract.Read(new MessageData(Encoding.UTF8.GetBytes(json)));

    public static T Read<T>(ITopicContract<T> contract, ReadOnlySpan<byte> json) => contract.Read(new MessageData(json));
}
