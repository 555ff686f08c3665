using System.Text.Json.Nodes;
using Avro;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro.Tests.Resolution;

/// <summary>Random pairs of reader and writer: the value that Apache's libraries read, or refused as they do.</summary>
public sealed class ApacheResolutionTests(OracleProcess oracle, ITestOutputHelper output)
{
    private const int Pairs = 1000;
    private const int Values = 12;

    [Fact]
    public void Random_readers_read_what_Java_reads_of_random_writers()
    {
        var messages = Messages();
        var java = Java.ReadAndWrite(oracle, messages);
        var differences = new List<string>();
        var refused = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            var ours = Resolve(messages[i]);
            if (java[i] is null) refused++;
            var canonical = ours is null ? null : Unblocked(ours, messages[i].Reader!);
            if (Hex(canonical) != Hex(java[i])) differences.Add($"{Hex(messages[i].Avro)}: ours {Hex(canonical)}, Java's {Hex(java[i])}\n  writer {messages[i].Writer}\n  reader {messages[i].Reader}");
        }

        output.WriteLine($"{messages.Count} messages of {Pairs} pairs, {refused} refused");
        Assert.True(differences.Count == 0, $"{differences.Count} of {messages.Count} differ; {refused} were refused. The first:\n{string.Join('\n', differences.Take(3))}");
        Assert.InRange(refused, messages.Count / 20, messages.Count * 3 / 4);
    }

    /// <summary>The C# library refuses much that Java's reads, fields by their aliases and texts as bytes among it: what it does read has the value that ours has.</summary>
    [Fact]
    public void Random_readers_read_what_Apache_Avro_for_CSharp_reads_of_random_writers()
    {
        var messages = Messages();
        var differences = new List<string>();
        var (read, refused) = (0, 0);
        foreach (var message in messages)
        {
            var ours = Resolve(message);
            var theirs = Apache.TryResolve(message.Avro, message.Writer, message.Reader!);
            if (theirs is not null) read++;
            else if (ours is null) refused++;
            if (theirs is null) continue;
            var canonical = ours is null ? null : Unblocked(ours, message.Reader!);
            if (Hex(canonical) != Hex(theirs)) differences.Add($"{Hex(message.Avro)}: ours {Hex(canonical)}, theirs {Hex(theirs)}\n  writer {message.Writer}\n  reader {message.Reader}");
        }

        output.WriteLine($"{messages.Count} messages of {Pairs} pairs: {read} read by both, {refused} refused by both, {messages.Count - read - refused} refused by Apache.Avro for C# alone");
        Assert.True(read > messages.Count / 3);
        Assert.True(differences.Count == 0, $"{differences.Count} of {read} differ. The first:\n{string.Join('\n', differences.Take(12))}");
    }

    [Fact]
    public void Canonical_forms_and_fingerprints_are_those_of_Java()
    {
        var schemas = Enumerable.Range(0, Pairs).Select(static seed => new RandomSchemas(seed).Writer()).ToArray();
        var answers = oracle.AskAll([.. schemas.Select(static schema => new JsonObject { ["op"] = "avro.canonical", ["schema"] = schema.DeepClone() })]);
        for (var i = 0; i < schemas.Length; i++)
        {
            Assert.Equal(answers[i]["canonical"]!.GetValue<string>(), AvroResolution.CanonicalForm(schemas[i].ToJsonString()));
            Assert.Equal(Convert.FromBase64String(answers[i]["crc64"]!.GetValue<string>()), BitConverter.GetBytes(AvroResolution.Fingerprint(schemas[i].ToJsonString())));
        }
    }

    private static List<(byte[] Avro, string Writer, string? Reader)> Messages()
    {
        var messages = new List<(byte[] Avro, string Writer, string? Reader)>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var schemas = new RandomSchemas(pair);
            var writer = schemas.Writer();
            var reader = schemas.Reader(writer);
            for (var i = 0; i < Values; i++) messages.Add((new RandomDatum((pair * Values) + i).Write(writer), writer.ToJsonString(), reader.ToJsonString()));
        }

        return messages;
    }

    private static byte[]? Resolve((byte[] Avro, string Writer, string? Reader) message)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            AvroResolution.Create(message.Writer, message.Reader!).Resolve(message.Avro, ref writer);
            writer.Complete();
            return buffer.WrittenSpan.ToArray();
        }
        catch (FormatException)
        {
            return null;
        }
        finally
        {
            buffer.Return();
        }
    }

    /// <summary>The same value with the items of each list in one block, as both libraries write them; text that is not UTF-8 is refused.</summary>
    private static byte[] Unblocked(byte[] avro, string schema) => Apache.Write(Apache.Read(avro, schema), schema);

    private static string Hex(byte[]? bytes) => bytes is null ? "refused" : Convert.ToHexString(bytes);
}
