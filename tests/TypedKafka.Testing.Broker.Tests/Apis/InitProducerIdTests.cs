using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Apis;

public sealed class InitProducerIdTests
{
    [Fact]
    public async Task Every_call_without_a_transactional_id_gives_another_id()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, TestContext.Current.CancellationToken);
        await using var client = await WireClient.ConnectAsync(kafka);
        await using var other = await WireClient.ConnectAsync(kafka, 1);
        var first = await client.SendAsync<InitProducerIdRequest, InitProducerIdResponse>(new() { TransactionalId = null });
        var second = await other.SendAsync<InitProducerIdRequest, InitProducerIdResponse>(new() { TransactionalId = null }, 0);
        Assert.NotEqual(first.ProducerId, second.ProducerId);
        Assert.Equal((0, 0), (first.ProducerEpoch, second.ProducerEpoch));
        var refused = await client.SendAsync<InitProducerIdRequest, InitProducerIdResponse>(new() { TransactionalId = null, ProducerId = first.ProducerId });
        WireRequests.AssertError(KafkaErrorCode.InvalidRequest, refused.ErrorCode);
    }
}
