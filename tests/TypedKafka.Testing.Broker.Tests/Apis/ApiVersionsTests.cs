using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Apis;

public sealed class ApiVersionsTests
{
    [Fact]
    public async Task Every_version_lists_what_the_broker_speaks()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var client = await WireClient.ConnectAsync(kafka);
        for (short version = 0; version <= 4; version++)
        {
            var response = await client.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new() { ClientSoftwareName = "tests", ClientSoftwareVersion = "1.0" }, version);
            Assert.Equal(0, response.ErrorCode);
            var produce = Assert.Single(response.ApiKeys, api => api.ApiKey == 0);
            Assert.Equal((0, 13), (produce.MinVersion, produce.MaxVersion));
        }

        var connection = Assert.Single(kafka.Observations.Connections);
        Assert.Equal(5, connection.Negotiations);
        Assert.Equal("tests", connection.SoftwareName);
    }

    [Fact]
    public async Task A_version_that_is_too_new_is_answered_in_the_layout_of_version_0()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var client = await WireClient.ConnectAsync(kafka);
        await client.WriteAsync(new ApiVersionsRequest(), 99);
        var response = await client.ReadAsync<ApiVersionsResponse>(0);
        WireRequests.AssertError(KafkaErrorCode.UnsupportedVersion, response.ErrorCode);
        Assert.Equal(4, Assert.Single(response.ApiKeys).MaxVersion);
        Assert.Equal(0, (await client.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 2)).ErrorCode);
    }

    [Fact]
    public async Task A_software_name_with_spaces_is_refused()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var client = await WireClient.ConnectAsync(kafka);
        var response = await client.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new() { ClientSoftwareName = "a b", ClientSoftwareVersion = "1" });
        WireRequests.AssertError(KafkaErrorCode.InvalidRequest, response.ErrorCode);
    }

    [Fact]
    public async Task Limits_make_the_broker_look_older_and_requests_beyond_them_close_the_connection()
    {
        var options = new InProcessKafkaOptions();
        options.ApiVersions.AtMost(KafkaApi.Metadata, 5).Without(KafkaApi.InitProducerId);
        await using var kafka = await InProcessKafka.StartAsync(options, TestContext.Current.CancellationToken);
        await using var client = await WireClient.ConnectAsync(kafka);
        var response = await client.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0);
        Assert.Equal(5, Assert.Single(response.ApiKeys, api => api.ApiKey == (short)KafkaApi.Metadata).MaxVersion);
        Assert.DoesNotContain(response.ApiKeys, api => api.ApiKey == (short)KafkaApi.InitProducerId);

        await client.WriteAsync(new MetadataRequest(), 6);
        Assert.Null(await client.ReadFrameAsync());
        await kafka.IdleAsync(TestContext.Current.CancellationToken);
        Assert.Contains("version 6 of Metadata", kafka.Observations.Connections[0].CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_topic_ids_versions_that_need_them_are_hidden()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { TopicIds = false }, TestContext.Current.CancellationToken);
        await using var client = await WireClient.ConnectAsync(kafka);
        var response = await client.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0);
        Assert.Equal(12, Assert.Single(response.ApiKeys, api => api.ApiKey == (short)KafkaApi.Produce).MaxVersion);
        Assert.Equal(12, Assert.Single(response.ApiKeys, api => api.ApiKey == (short)KafkaApi.Fetch).MaxVersion);
    }
}
