using System.Text.Json.Nodes;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Messages;

public sealed class ApiTests(OracleProcess oracle)
{
    [Fact]
    public void Versions_and_headers_are_those_of_Apache()
    {
        var official = oracle.Ask(new JsonObject { ["op"] = "apis" })["apis"]!.AsArray();
        var compared = 0;
        foreach (var entry in official)
        {
            if (!Apis.TryGet((ApiKey)entry!["key"]!.GetValue<short>(), out var api)) continue;
            Assert.Equal(entry["name"]!.GetValue<string>(), api.Key.ToString());
            Assert.Equal(entry["from"]!.GetValue<short>(), api.LowestVersion);
            Assert.Equal(entry["to"]!.GetValue<short>(), api.HighestDefinedVersion);
            for (var version = api.LowestVersion; version <= api.HighestDefinedVersion; version++)
            {
                var headers = entry["headers"]![version - api.LowestVersion]!;
                Assert.Equal(headers[0]!.GetValue<short>(), api.RequestHeaderVersion(version));
                Assert.Equal(headers[1]!.GetValue<short>(), api.ResponseHeaderVersion(version));
            }

            compared++;
        }

        Assert.Equal(Apis.All.Count, compared);
    }

    [Fact]
    public void A_request_and_its_response_have_the_same_versions()
    {
        foreach (var api in Apis.All)
        {
            var request = MessageDefinition.Get(api.Key + "Request");
            var response = MessageDefinition.Get(api.Key + "Response");

            Assert.Equal((request.Lowest, request.Highest), (response.Lowest, response.Highest));
        }
    }

    [Fact]
    public void An_unstable_version_is_known_and_not_negotiated()
    {
        Assert.True(Apis.TryGet(ApiKey.InitProducerId, out var api));
        Assert.Equal(5, api.HighestVersion);
        Assert.Equal(6, api.HighestDefinedVersion);
        Assert.Equal(5, InitProducerIdRequest.HighestVersion);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(93)]
    [InlineData(short.MaxValue)]
    public void An_API_that_is_not_for_clients_or_too_new_is_not_found(short key) => Assert.False(Apis.TryGet((ApiKey)key, out _));
}
