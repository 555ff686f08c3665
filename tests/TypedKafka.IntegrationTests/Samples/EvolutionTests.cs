using System.Globalization;
using System.Text.RegularExpressions;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;

namespace TypedKafka.IntegrationTests.Samples;

/// <summary>Three versions of a contract as programs of their own on one topic: each reads what each wrote, or refuses it as the compatibility gate said.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed partial class EvolutionTests(KafkaFixture kafka, RegistryFixture registry)
{
    private const string Project = "samples/Evolution";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(110);

    [Fact]
    public async Task Evolution_needs_neither_kafka_nor_a_registry() => AssertAll(await DotnetProgram.RunAsync(Project, [], Deadline));

    [Fact]
    public async Task Versions_read_or_refuse_each_other_on_real_kafka_as_the_gate_said() =>
        AssertAll(await DotnetProgram.RunAsync(Project, ["--bootstrap", await kafka.BootstrapServersAsync(), "--registry", await registry.UrlAsync()], Deadline));

    private static void AssertAll(string output)
    {
        Assert.Equal(
            [
                "1 wrote 0", "2 wrote 1", "3 wrote 2",
                "1 read 0", "1 read 1", "1 refused 2",
                "2 read 0", "2 read 1", "2 refused 2",
                "3 read 0", "3 read 1", "3 read 2",
            ],
            Outcomes().Matches(output).Select(static match => string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value} {match.Groups[2].Value} {match.Groups[3].Value}")));

        // The values, and not only that there were some: the alias, the defaults of what is not in the message, and the amounts that became wider.
        Assert.Contains("version 1 read @1 Payment { AccountId = ada, Amount = 200, Note =  }", output, StringComparison.Ordinal);
        Assert.Contains("version 2 read @0 Payment { AccountId = ada, Amount = 100, Memo = lunch, Currency = EUR }", output, StringComparison.Ordinal);
        Assert.Contains("version 3 read @0 Payment { AccountId = ada, Amount = 100, Memo = lunch, Currency = EUR, Branch =  }", output, StringComparison.Ordinal);
        Assert.Contains("version 3 read @2 Payment { AccountId = ada, Amount = 3000000000, Memo = a house, Currency = GBP, Branch = London }", output, StringComparison.Ordinal);

        Assert.Contains("'Payment.amount' is long and was int: readers of version 1 of payments cannot read this contract (FORWARD).", output, StringComparison.Ordinal);
        Assert.Contains("'Payment.channel' has no default: version 3 of payments cannot be read by this contract (BACKWARD_TRANSITIVE).", output, StringComparison.Ordinal);
        Assert.Contains("The key of 'Payment' is (channel: string) and was (accountId: string) in version 3 of payments: ", output, StringComparison.Ordinal);
        Assert.Contains("Each version read what the gate said it would, and refused the rest.", output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^version (\d) (wrote|read|refused) @(\d+)", RegexOptions.Multiline)]
    private static partial Regex Outcomes();
}
