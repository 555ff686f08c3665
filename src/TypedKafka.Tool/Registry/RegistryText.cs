using Google.Protobuf;
using Google.Protobuf.Reflection;
using TypedKafka.Protobuf;
using TypedKafka.SchemaRegistry;

namespace TypedKafka.Tool.Registry;

/// <summary>
/// The text of what a registry gives. Most serializers of Confluent's register a <c>.proto</c> file as its descriptor in base64, and not every registry makes text of it.
/// </summary>
internal static class RegistryText
{
    /// <param name="schema">The schema.</param>
    /// <param name="subject">Where it is registered, for errors.</param>
    /// <exception cref="ToolException">It is a descriptor that cannot be read.</exception>
    public static string Of(RegistrySchema schema, string subject)
    {
        var bytes = new byte[schema.Text.Length];
        if (schema.Format != TopicFormat.Protobuf || !Convert.TryFromBase64String(schema.Text, bytes, out var length) || length == 0) return schema.Text;
        try
        {
            return ProtoFileText.Of(FileDescriptorProto.Parser.ParseFrom(bytes, 0, length));
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new ToolException($"What the registry has under subject '{subject}' is neither a .proto file nor the descriptor of one: {exception.Message}", exception);
        }
    }
}
