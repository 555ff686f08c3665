using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>As <see cref="RequestDifferentialTests"/>, for all else: responses, headers, and the formats inside the bytes of group messages. A class of its own runs beside it.</summary>
public sealed class ResponseDifferentialTests(OracleProcess oracle, ITestOutputHelper output)
{
    public static TheoryData<string> Messages => [.. MessageDefinition.Names.Where(name => !name.EndsWith("Request", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Apache_writes_the_same_bytes_and_reads_ours(string name)
    {
        output.WriteLine(new MessageComparison(oracle, MessageDefinition.Get(name)).Run());
    }
}
