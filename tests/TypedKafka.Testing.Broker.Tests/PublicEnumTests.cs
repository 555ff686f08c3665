using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests;

public sealed class PublicEnumTests
{
    [Fact]
    public void The_public_error_codes_are_those_of_the_protocol()
    {
        var expected = Enum.GetValues<Protocol.Errors.ErrorCode>().Select(code => (code.ToString(), (short)code)).Order();
        Assert.Equal(expected, Enum.GetValues<KafkaErrorCode>().Select(code => (code.ToString(), (short)code)).Order());
    }

    [Fact]
    public void The_public_apis_are_named_as_in_the_protocol()
    {
        foreach (var api in Enum.GetValues<KafkaApi>())
            Assert.Equal(((ApiKey)api).ToString(), api.ToString());
    }
}
