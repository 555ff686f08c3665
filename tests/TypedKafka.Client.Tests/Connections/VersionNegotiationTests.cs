using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Tests.Connections;

public sealed class VersionNegotiationTests
{
    [Theory]
    [Trait("Reliability", "S4")]
    [InlineData(Refusal.CodeOnly, 0)]
    [InlineData(Refusal.WithRange, 3)]
    [InlineData(Refusal.OfNoLayout, 0)]
    public async Task A_broker_too_old_for_our_version_is_asked_a_second_time_and_no_more(Refusal kind, short expectedVersion)
    {
        var asked = new List<short>();
        ScriptedListener? self = null;
        await using var listener = self = new ScriptedListener(async (stream, cancel) =>
        {
            while (true)
            {
                var request = await BrokerFrames.ReadRequestAsync(stream, cancel);
                if (request.ApiKey == ApiKey.Metadata)
                {
                    await stream.WriteAsync(BrokerFrames.Response(request, BrokerFrames.Metadata(0, "127.0.0.1", self!.Port)), cancel);
                    continue;
                }

                lock (asked) asked.Add(request.Version);
                if (request.Version > 3)
                {
                    if (kind == Refusal.OfNoLayout)
                    {
                        await stream.WriteAsync(RefusalOfNoLayout(request.CorrelationId), cancel);
                        continue;
                    }

                    var refusal = new ApiVersionsResponse { ErrorCode = (short)ErrorCode.UnsupportedVersion };
                    if (kind == Refusal.WithRange) refusal.ApiKeys.Add(new ApiVersionsResponse.ApiVersion { ApiKey = (short)ApiKey.ApiVersions, MaxVersion = 3 });
                    await stream.WriteAsync(BrokerFrames.Response(request, refusal, version: 0), cancel);
                }
                else
                {
                    await stream.WriteAsync(BrokerFrames.Response(request, BrokerFrames.AllVersions()), cancel);
                }
            }
        });
        await using var client = new ClusterClient(ClientSettings.From(new KafkaClientOptions { BootstrapServers = listener.Address }));

        var metadata = await client.Metadata.RefreshAsync(client.In(10), TestContext.Current.CancellationToken);

        Assert.Equal("scripted", metadata.ClusterId);
        Assert.Equal([ApiVersionsRequest.HighestVersion, expectedVersion], asked);
    }

    public enum Refusal
    {
        CodeOnly,
        WithRange,
        OfNoLayout,
    }

    // What librdkafka's mock cluster sends: the code, then an array in neither the old nor the new way.
    private static byte[] RefusalOfNoLayout(int correlationId)
    {
        byte[] frame = [0, 0, 0, 17, 0, 0, 0, 0, 0, 35, 1, 0, 18, 0, 0, 0, 3, 0, 0, 0, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), correlationId);
        return frame;
    }
}
