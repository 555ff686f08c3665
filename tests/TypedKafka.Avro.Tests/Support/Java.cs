using System.Text.Json.Nodes;
using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Avro.Tests.Support;

/// <summary>Apache's Java code, the reference library of all others.</summary>
internal static class Java
{
    /// <summary>Reads messages, and writes what was read anew by the reader's schema; <see langword="null"/> for one that it refuses.</summary>
    public static byte[]?[] ReadAndWrite(OracleProcess oracle, IReadOnlyList<(byte[] Avro, string Writer, string? Reader)> messages)
    {
        var read = oracle.AskAny([.. messages.Select(static message =>
        {
            var question = new JsonObject { ["op"] = "avro.decode", ["writer"] = JsonNode.Parse(message.Writer), ["bytes"] = Convert.ToBase64String(message.Avro) };
            if (message.Reader is not null) question["reader"] = JsonNode.Parse(message.Reader);
            return question;
        })]);
        var written = new byte[]?[messages.Count];
        for (var i = 0; i < read.Length; i++)
        {
            // What has no fields has no JSON either, nor bytes.
            if (read[i]["error"] is null && read[i]["json"] is null) written[i] = [];
        }

        var accepted = Enumerable.Range(0, messages.Count).Where(i => read[i]["error"] is null && written[i] is null).ToArray();
        var answers = oracle.AskAll([.. accepted.Select(i => new JsonObject
        {
            ["op"] = "avro.encode", ["schema"] = JsonNode.Parse(messages[i].Reader ?? messages[i].Writer), ["json"] = read[i]["json"]!.DeepClone(),
        })]);
        for (var i = 0; i < accepted.Length; i++) written[accepted[i]] = Convert.FromBase64String((string)answers[i]["bytes"]!);
        return written;
    }
}
