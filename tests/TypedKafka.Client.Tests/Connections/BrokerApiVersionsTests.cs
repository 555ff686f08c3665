using TypedKafka.Client.Connections;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Tests.Connections;

public sealed class BrokerApiVersionsTests
{
    [Fact]
    public void The_highest_version_that_both_know_and_the_request_was_built_for_is_chosen()
    {
        var versions = Offering((short)ApiKey.Metadata, 0, 9);
        Assert.Equal(9, versions.Choose(ApiKey.Metadata, "a broker"));
        Assert.Equal(5, versions.Choose(ApiKey.Metadata, "a broker", highest: 5));
    }

    [Fact]
    [Trait("Reliability", "F55")]
    public void APIs_and_versions_that_we_do_not_know_are_ignored()
    {
        var versions = new BrokerApiVersions(new ApiVersionsResponse
        {
            ApiKeys =
            [
                new ApiVersionsResponse.ApiVersion { ApiKey = 31_000, MinVersion = 0, MaxVersion = 5 },
                new ApiVersionsResponse.ApiVersion { ApiKey = -7, MinVersion = 0, MaxVersion = 5 },
                new ApiVersionsResponse.ApiVersion { ApiKey = (short)ApiKey.Metadata, MinVersion = 2, MaxVersion = 500 },
            ],
        });
        Assert.Equal(MetadataRequest.HighestVersion, versions.Choose(ApiKey.Metadata, "a broker"));
    }

    [Fact]
    public void Produce_versions_that_are_offered_and_refused_are_not_used()
    {
        Assert.False(Offering((short)ApiKey.Produce, 0, 2).TryChoose(ApiKey.Produce, out _));
        Assert.Equal(3, Offering((short)ApiKey.Produce, 0, 3).Choose(ApiKey.Produce, "a broker"));
    }

    [Fact]
    public void No_common_version_tells_all_ranges()
    {
        var error = Assert.Throws<KafkaVersionException>(() => Offering((short)ApiKey.Metadata, 0, 3).Choose(ApiKey.Metadata, "node 1", lowest: 4));
        Assert.Equal($"node 1 has Metadata in versions 0 to 3; what was asked needs 4 to {MetadataRequest.HighestVersion}. Upgrade whichever of the two is older.", error.Message);
        Assert.Contains("node 1 does not have the API Fetch", Assert.Throws<KafkaVersionException>(() => Offering((short)ApiKey.Metadata, 0, 3).Choose(ApiKey.Fetch, "node 1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finalized_features_are_known_only_with_an_epoch()
    {
        var response = new ApiVersionsResponse { FinalizedFeatures = [new ApiVersionsResponse.FinalizedFeatureKey { Name = "transaction.version", MaxVersionLevel = 2 }] };
        Assert.Empty(new BrokerApiVersions(response).FinalizedFeatures);
        response.FinalizedFeaturesEpoch = 4;
        Assert.Equal(2, new BrokerApiVersions(response).FinalizedFeatures["transaction.version"]);
    }

    private static BrokerApiVersions Offering(short apiKey, short lowest, short highest) =>
        new(new ApiVersionsResponse { ApiKeys = [new ApiVersionsResponse.ApiVersion { ApiKey = apiKey, MinVersion = lowest, MaxVersion = highest }] });
}
