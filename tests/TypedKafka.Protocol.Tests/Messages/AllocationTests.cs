using System.Collections;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Counts that are true and still hostile: as many elements as the bytes can hold, each as small as it can be.</summary>
[Trait("Reliability", "F24")]
public sealed class AllocationTests(ITestOutputHelper output)
{
    private const int Elements = 6_000;

    [Fact]
    public void Arrays_of_the_smallest_elements_allocate_no_more_than_the_bytes_allow()
    {
        var read = 0;
        var refused = 0;
        foreach (var message in MessageDefinition.All)
        {
            foreach (var version in message.Versions)
            {
                foreach (var array in message.Root.Fields.Where(field => field.IsArray && field.Versions.Contains(version)))
                {
                    if (TryRead(message, version, array)) read++;
                    else refused++;
                }
            }
        }

        output.WriteLine($"{read} messages of {Elements} elements of the smallest size read, {refused} refused.");
        Assert.True(read > 100 && refused > 0, $"{read} read, {refused} refused");
    }

    [Fact]
    public void Answers_of_a_large_cluster_are_read()
    {
        var metadata = new MetadataResponse();
        var committed = new OffsetCommitResponse();
        var groups = new ListGroupsResponse();
        for (var number = 0; number < 20_000; number++)
        {
            metadata.Topics.Add(new() { Name = $"t{number}", Partitions = [.. Enumerable.Range(0, 3).Select(index => new MetadataResponse.MetadataResponsePartition { PartitionIndex = index, ReplicaNodes = [1], IsrNodes = [1] })] });
            committed.Topics.Add(new() { Name = $"t{number}", Partitions = [new() { PartitionIndex = 1 }] });
            groups.Groups.Add(new() { GroupId = $"g{number}", ProtocolType = "consumer", GroupState = "Stable", GroupType = "classic" });
        }

        foreach (object answer in new object[] { metadata, committed, groups })
        {
            var message = MessageDefinition.Get(answer.GetType().Name);
            foreach (var version in message.Versions.Where(version => version >= 5 || message.Name != nameof(ListGroupsResponse)))
                message.ReadSpan(message.Write(answer, version), version);
        }
    }

    private static bool TryRead(MessageDefinition message, short version, FieldDefinition array)
    {
        var instance = message.Root.New();
        foreach (var field in message.Root.Fields.Where(field => field.IsArray && field.Versions.Contains(version)))
            field.Set(instance, Activator.CreateInstance(field.ListType));
        var list = (IList)array.Get(instance)!;
        for (var count = 0; count < Elements; count++)
            list.Add(array.Struct is { } nested ? nested.New() : array.ElementType == typeof(string) ? "" : Activator.CreateInstance(array.ElementType));
        var bytes = message.Write(instance, version);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRead = true;
        try
        {
            message.Read(bytes, version);
        }
        catch (ProtocolException refusal)
        {
            isRead = false;
            Assert.Equal((message.Name, version), (refusal.MessageName, refusal.Version));
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= Mutations.AllocationLimit(bytes.Length), $"{message.Name} {version} {array.Name}: {allocated} bytes allocated for {bytes.Length}: {(double)allocated / bytes.Length:F1}");
        return isRead;
    }
}
