using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Generation;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;
using TypedKafka.Serialization;

namespace TypedKafka.Avro.Tests.Codecs;

/// <summary>Contracts of random shapes, compiled here, against both of Apache's libraries: each reads what ours wrote, and writes the same bytes again, which ours reads.</summary>
public sealed class RandomContractTests(OracleProcess oracle, ITestOutputHelper output)
{
    private const int Values = 32;

    // Generating and compiling is what takes the time: .ci/run asks for 320.
    private static readonly int s_contracts = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_RANDOM_CONTRACTS") ?? "40", CultureInfo.InvariantCulture);

    [Fact]
    public void Apache_reads_and_writes_the_same_bytes_for_random_contracts_and_values()
    {
        var messages = new List<(byte[] Avro, string Writer, string? Reader)>();
        foreach (var type in Compile().GetTypes().Where(static type => type.GetCustomAttribute<TopicAttribute>() is not null))
        {
            var contract = type.GetProperty("Contract", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
            var exercise = typeof(RandomContractTests).GetMethod(nameof(Exercise), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
            messages.AddRange((IEnumerable<(byte[], string, string?)>)exercise.Invoke(null, [contract, messages.Count])!);
        }

        Assert.Equal(s_contracts * Values, messages.Count);
        output.WriteLine($"{messages.Count} values of {s_contracts} contracts");
        var java = Java.ReadAndWrite(oracle, messages);
        for (var i = 0; i < java.Length; i++)
            Assert.True(java[i] is { } bytes && bytes.AsSpan().SequenceEqual(messages[i].Avro), $"{messages[i].Writer}: ours {Convert.ToHexString(messages[i].Avro)}, Java's {(java[i] is { } other ? Convert.ToHexString(other) : "none")}");
    }

    private static List<(byte[] Avro, string Writer, string? Reader)> Exercise<T>(ITopicContract<T> contract, int seed)
    {
        var schema = contract.Schema.Text;
        var messages = new List<(byte[] Avro, string Writer, string? Reader)>();
        for (var i = 0; i < Values; i++)
        {
            var value = (T)new RandomMembers(seed + i).Make(typeof(T));
            var avro = Wire.Body(contract, value);
            Assert.Equal(Plain.Of(value), Plain.Of(contract.Read(new MessageData(avro))));
            Assert.Equal(Convert.ToHexString(avro), Convert.ToHexString(Apache.Write(Apache.Read(avro, schema), schema)));
            messages.Add((avro, schema, null));
        }

        return messages;
    }

    private static Assembly Compile()
    {
        var (compilation, _) = Compiled.Generate(new RandomContracts(2026).Write(s_contracts), Compiled.Library, "Shop.Random");
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Take(10)));
        stream.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(stream);
    }
}
