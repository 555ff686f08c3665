using System.Reflection;
using TypedKafka.Client;
using TypedKafka.Hosting;

namespace TypedKafka.Tests.Hosting;

/// <summary>The options of a group's consumer.</summary>
public sealed class GroupConsumerOptionsTests
{
    [Fact]
    public void Every_option_of_the_cluster_is_taken_over_but_the_group()
    {
        var options = new ConsumerOptions
        {
            GroupInstanceId = "i",
            Assignors = ["range"],
            SessionTimeout = TimeSpan.FromSeconds(1),
            HeartbeatInterval = TimeSpan.FromSeconds(2),
            MaxPollInterval = TimeSpan.FromSeconds(3),
            CommitInterval = TimeSpan.FromSeconds(4),
            OffsetReset = OffsetReset.Latest,
            IsolationLevel = IsolationLevel.ReadUncommitted,
            FetchMinBytes = 5,
            FetchMaxWait = TimeSpan.FromSeconds(6),
            FetchMaxBytesPerPartition = 7,
            FetchMaxBytes = 8,
            PrefetchBytes = 9,
            CheckCrcs = false,
            ClientRack = "r",
            CloseTimeout = TimeSpan.FromSeconds(10),
        };
        var copy = GroupConsumerOptions.For(options, "shipping");
        Assert.Equal("shipping", copy.GroupId);
        foreach (var property in typeof(ConsumerOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.Name == nameof(ConsumerOptions.GroupId)) continue;
            Assert.Equal(property.GetValue(options), property.GetValue(copy));
            Assert.NotEqual(property.GetValue(new ConsumerOptions()), property.GetValue(copy));
        }
    }
}
