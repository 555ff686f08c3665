using TypedKafka.Protocol.Messages;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>The formats inside the bytes of JoinGroup and SyncGroup, against bytes that Apache's classes of 4.3.1 wrote for the same content.</summary>
public sealed class ConsumerProtocolTests
{
    private static readonly ReadOnlyMemory<byte> Data = new byte[] { 1, 2, 3 };
    private static readonly ReadOnlyMemory<byte> Nine = new byte[] { 9 };

    [Theory]
    [InlineData(0, "0000000200016100066F726465727300000003010203")]
    [InlineData(1, "0000000200016100066F7264657273FFFFFFFF0000000100066F7264657273000000020000000000000007")]
    [InlineData(2, "0000000200016100066F7264657273000000030102030000000100066F726465727300000002000000000000000700000005")]
    [InlineData(3, "0000000200016100066F7264657273000000030102030000000100066F72646572730000000200000000000000070000000500027231")]
    public void A_subscription_has_the_bytes_of_Apache(short version, string official)
    {
        var subscription = new ConsumerProtocolSubscription { Topics = ["a", "orders"], UserData = version == 1 ? default(ReadOnlyMemory<byte>?) : Data };
        if (version >= 1)
            subscription.OwnedPartitions.Add(new ConsumerProtocolSubscription.TopicPartition { Topic = "orders", Partitions = [0, 7] });
        if (version >= 2)
            subscription.GenerationId = 5;
        if (version >= 3)
            subscription.RackId = "r1";

        AssertBoth(subscription, version, official);
    }

    [Theory]
    [InlineData(0, "0000000100066F72646572730000000200000000000000070000000109")]
    [InlineData(1, "0000000100066F7264657273000000020000000000000007FFFFFFFF")]
    [InlineData(2, "0000000100066F72646572730000000200000000000000070000000109")]
    [InlineData(3, "0000000100066F72646572730000000200000000000000070000000109")]
    public void An_assignment_has_the_bytes_of_Apache(short version, string official)
    {
        var assignment = new ConsumerProtocolAssignment
        {
            AssignedPartitions = [new ConsumerProtocolAssignment.TopicPartition { Topic = "orders", Partitions = [0, 7] }],
            UserData = version == 1 ? default(ReadOnlyMemory<byte>?) : Nine,
        };

        AssertBoth(assignment, version, official);
    }

    private static void AssertBoth<T>(T message, short version, string official)
        where T : IMessage<T>
    {
        var definition = MessageDefinition.Get(T.MessageName);
        Assert.Equal(official, Convert.ToHexString(definition.Write(message, version)));
        var read = definition.Read(Convert.FromHexString(official), version);
        Assert.Equal(official, Convert.ToHexString(definition.Write(read, version)));
    }
}
