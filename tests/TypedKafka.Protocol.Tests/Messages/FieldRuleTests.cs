using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>What a message says when it cannot be written at a version, or what is read was not written by that version.</summary>
public sealed class FieldRuleTests
{
    [Fact]
    public void A_field_that_the_version_lacks_must_be_at_its_default()
    {
        var request = new LeaveGroupRequest { GroupId = "g", Members = [new() { MemberId = "m" }] };

        var failure = Assert.Throws<ProtocolVersionException>(() => Write(request, 2));

        Assert.Equal(("LeaveGroupRequest", (short)2, "Members"), (failure.MessageName, failure.Version, failure.Field));
        Assert.Contains("LeaveGroupRequest version 2, field Members", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_a_struct_is_named_with_the_struct()
    {
        var response = new ListGroupsResponse { Groups = [new() { GroupId = "shipping", ProtocolType = "consumer" }] };
        var bytes = Write(response, 0);

        var failure = Assert.Throws<ProtocolException>(() => MessageDefinition.Get("ListGroupsResponse").Read(bytes.AsMemory(0, bytes.Length - 1), 0));

        Assert.Equal("ListedGroup.ProtocolType", failure.Field);
        Assert.Equal(bytes.Length - "consumer".Length, failure.Offset);
    }

    [Fact]
    public void An_ignorable_field_is_dropped_where_the_version_lacks_it()
    {
        var request = new FetchRequest { RackId = "r", SessionId = 5 };

        Assert.Equal(Write(new FetchRequest(), 4), Write(request, 4));
    }

    [Fact]
    public void What_a_version_lacks_is_read_as_its_default()
    {
        var read = (FetchRequest)MessageDefinition.Get("FetchRequest").Read(Write(new FetchRequest(), 4), 4);

        Assert.Equal((-1, 0, "", int.MaxValue), (read.SessionEpoch, read.SessionId, read.RackId, read.MaxBytes));
    }

    [Fact]
    public void Null_is_refused_where_the_version_has_none()
    {
        var request = new MetadataRequest { Topics = null };

        var failure = Assert.Throws<ProtocolException>(() => Write(request, 0));

        Assert.Equal(("MetadataRequest", "Topics"), (failure.MessageName, failure.Field));
        Assert.Equal("FFFFFFFF", Convert.ToHexString(Write(request, 1)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(14)]
    public void A_version_that_does_not_exist_is_refused_both_ways(short version)
    {
        var failure = Assert.Throws<ProtocolVersionException>(() => Write(new MetadataRequest(), version));
        Assert.Throws<ProtocolVersionException>(() => MessageDefinition.Get("MetadataRequest").Read(new byte[100], version));
        Assert.Throws<ProtocolVersionException>(() => new MetadataRequest().ComputeSize(version));

        Assert.Equal($"MetadataRequest has no version {version}; it has 0 to 13.", failure.Message);
    }

    [Fact]
    public void A_string_beyond_the_protocols_limit_is_refused()
    {
        var longest = new string('x', short.MaxValue);

        Write(new FindCoordinatorRequest { Key = longest }, 3);
        var failure = Assert.Throws<ProtocolException>(() => Write(new FindCoordinatorRequest { Key = longest + "x" }, 3));

        Assert.Equal("Key", failure.Field);
    }

    [Fact]
    public void An_unknown_tagged_field_is_passed_over_at_the_end_of_every_flexible_message()
    {
        var seen = 0;
        foreach (var message in MessageDefinition.All)
        {
            foreach (var version in message.Versions.Where(message.IsFlexible))
            {
                var bytes = message.Write(message.Root.New(), version);
                Assert.True(bytes[^1] == 0, $"{message.Name} {version} ends without a tag count");

                byte[] tagged = [.. bytes[..^1], 1, 0xE3, 0x07, 3, 7, 7, 7];
                var read = message.Read(tagged, version);

                Assert.Equal(bytes, message.Write(read, version));
                seen++;
            }
        }

        Assert.True(seen > 290, $"{seen} flexible versions");
    }

    [Fact]
    public void A_tagged_field_of_another_length_than_its_value_is_refused()
    {
        // Tag 1 of ApiVersionsResponse is a number of eight bytes; nine are announced.
        byte[] bytes = [0, 0, 1, 0, 0, 0, 0, 1, 1, 9, 0, 0, 0, 0, 0, 0, 0, 1, 0];

        var failure = Assert.Throws<ProtocolException>(() => MessageDefinition.Get("ApiVersionsResponse").Read(bytes, 3));

        Assert.Contains("1 bytes longer than its value", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_after_a_message_are_refused_by_whoever_expects_its_end()
    {
        var failure = Assert.Throws<ProtocolException>(() => MessageDefinition.Get("HeartbeatResponse").Read(new byte[7], 1));

        Assert.Equal("HeartbeatResponse version 1: 1 bytes are left over at byte 6.", failure.Message);
    }

    private static byte[] Write<T>(T message, short version)
        where T : IMessage<T> => MessageDefinition.Get(T.MessageName).Write(message, version);
}
