using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>
/// Every request at every version, both ways, against Apache's own code. The instances of a version are set by the environment variable
/// TYPEDKAFKA_DIFFERENTIAL_INSTANCES.
/// </summary>
public sealed class RequestDifferentialTests(OracleProcess oracle, ITestOutputHelper output)
{
    public static TheoryData<string> Messages => [.. MessageDefinition.Names.Where(name => name.EndsWith("Request", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Apache_writes_the_same_bytes_and_reads_ours(string name)
    {
        output.WriteLine(new MessageComparison(oracle, MessageDefinition.Get(name)).Run());
    }
}
