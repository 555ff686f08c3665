using System.Globalization;

namespace TypedKafka.Compatibility;

/// <summary>Finds numbers of Protobuf fields that are free.</summary>
internal static class ProtobufNumbers
{
    private const int FirstOfProtobuf = 19_000;
    private const int LastOfProtobuf = 19_999;

    /// <summary>A number that no field of two versions has or had.</summary>
    public static string Free(string schema, string released)
    {
        var messages = ProtoParser.Parse(schema).Messages.Concat(ProtoParser.Parse(released).Messages).ToArray();
        var largest = messages.SelectMany(static message => message.Fields).Select(static field => field.Number).DefaultIfEmpty(0).Max();
        var next = Math.Max(largest, messages.SelectMany(static message => message.Reserved).Select(static range => range.Last == int.MaxValue ? 0 : range.Last).DefaultIfEmpty(0).Max()) + 1;
        return (next is >= FirstOfProtobuf and <= LastOfProtobuf ? LastOfProtobuf + 1 : next).ToString(CultureInfo.InvariantCulture);
    }
}
