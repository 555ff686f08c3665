using System.Text;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Groups;

public sealed class RebalanceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private InProcessKafka _kafka = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _kafka = await InProcessKafka.StartAsync(new() { TimeProvider = _time }, Cancel);

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task A_first_member_gets_an_id_joins_with_it_leads_and_has_its_own_assignment()
    {
        await using var member = await GroupClient.ConnectAsync(_kafka, "g");
        var required = await member.JoinOnceAsync();
        WireRequests.AssertError(KafkaErrorCode.MemberIdRequired, required.ErrorCode);
        Assert.StartsWith("test-", required.MemberId, StringComparison.Ordinal);
        member.MemberId = required.MemberId;
        var joined = await member.JoinOnceAsync();
        WireRequests.AssertError(KafkaErrorCode.None, joined.ErrorCode);
        Assert.Equal((1, required.MemberId, "range"), (joined.GenerationId, joined.Leader, joined.ProtocolName));
        Assert.Equal("subscription", Encoding.UTF8.GetString(Assert.Single(joined.Members).Metadata.Span));

        var synced = await member.SyncAsync((member.MemberId, "mine"));
        Assert.Equal("mine", Encoding.UTF8.GetString(synced.Assignment.Span));
        Assert.Equal("Stable", _kafka.Group("g").State);
        Assert.Equal(KafkaErrorCode.None, await member.HeartbeatAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Older_versions_join_at_once_without_an_id(short version)
    {
        await using var member = await GroupClient.ConnectAsync(_kafka, "g");
        var joined = await member.JoinOnceAsync(version);
        WireRequests.AssertError(KafkaErrorCode.None, joined.ErrorCode);
        Assert.NotEqual("", joined.MemberId);
    }

    [Fact]
    public async Task A_second_member_makes_the_first_join_again_and_the_followers_wait_for_the_leaders_assignment()
    {
        await using var first = await GroupClient.ConnectAsync(_kafka, "g");
        await using var second = await GroupClient.ConnectAsync(_kafka, "g");
        await StabilizeAsync(first);

        var joining = second.JoinAsync();
        await UntilAsync(() => _kafka.Group("g").State == "PreparingRebalance");
        Assert.False(joining.IsCompleted);
        Assert.Equal(KafkaErrorCode.RebalanceInProgress, await first.HeartbeatAsync());
        Assert.Equal(2, (await first.JoinAsync()).Members.Count);
        Assert.Empty((await joining).Members);
        Assert.Equal(2, second.Generation);

        var waiting = second.SyncAsync();
        await _kafka.IdleAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        await first.SyncAsync((first.MemberId, "a"), (second.MemberId, "b"));
        Assert.Equal("b", Encoding.UTF8.GetString((await waiting).Assignment.Span));
    }

    [Fact]
    public async Task Who_does_not_join_again_within_the_rebalance_time_out_is_out()
    {
        await using var first = await GroupClient.ConnectAsync(_kafka, "g");
        await using var second = await GroupClient.ConnectAsync(_kafka, "g");
        await StabilizeAsync(first);
        var joining = second.JoinAsync();
        await UntilAsync(() => _kafka.Group("g").State == "PreparingRebalance");
        for (var elapsed = 0; elapsed < 30; elapsed += 5)
        {
            await _kafka.IdleAsync(Cancel);
            Assert.False(joining.IsCompleted);
            Assert.Equal(KafkaErrorCode.RebalanceInProgress, await first.HeartbeatAsync());
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(second.MemberId, (await joining).Leader);
        Assert.Equal(KafkaErrorCode.UnknownMemberId, await first.HeartbeatAsync());
    }

    [Fact]
    public async Task A_member_that_is_not_heard_of_for_its_session_time_out_is_out_and_the_others_rebalance()
    {
        await using var first = await GroupClient.ConnectAsync(_kafka, "g");
        await using var second = await GroupClient.ConnectAsync(_kafka, "g");
        await StabilizeAsync(first, second);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(KafkaErrorCode.None, await first.HeartbeatAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(KafkaErrorCode.RebalanceInProgress, await first.HeartbeatAsync());
        Assert.Equal(KafkaErrorCode.UnknownMemberId, await second.HeartbeatAsync());
        Assert.Single((await first.JoinAsync()).Members);
    }

    [Fact]
    public async Task A_member_that_joins_but_never_syncs_is_out_after_the_rebalance_time_out()
    {
        await using var first = await GroupClient.ConnectAsync(_kafka, "g");
        await using var second = await GroupClient.ConnectAsync(_kafka, "g");
        await StabilizeAsync(first);
        var joining = second.JoinAsync();
        await UntilAsync(() => _kafka.Group("g").State == "PreparingRebalance");
        await first.JoinAsync();
        await joining;
        var waiting = second.SyncAsync();
        for (var elapsed = 0; elapsed < 30; elapsed += 5)
        {
            Assert.Equal(KafkaErrorCode.None, await first.HeartbeatAsync());
            await _kafka.IdleAsync(Cancel);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        WireRequests.AssertError(KafkaErrorCode.RebalanceInProgress, (await waiting).ErrorCode);
        Assert.Equal([second.MemberId], _kafka.Group("g").Members.Select(member => member.MemberId));
    }

    [Fact]
    public async Task Leaving_begins_a_rebalance_at_once_and_the_last_one_leaves_the_group_empty()
    {
        await using var first = await GroupClient.ConnectAsync(_kafka, "g");
        await using var second = await GroupClient.ConnectAsync(_kafka, "g");
        await StabilizeAsync(first, second);
        Assert.Equal(KafkaErrorCode.None, await second.LeaveAsync());
        Assert.Equal(KafkaErrorCode.RebalanceInProgress, await first.HeartbeatAsync());
        Assert.Equal(KafkaErrorCode.UnknownMemberId, await second.LeaveAsync());
        Assert.Equal(KafkaErrorCode.None, await first.LeaveAsync());
        Assert.Equal("Empty", _kafka.Group("g").State);
    }

    [Fact]
    public async Task A_stale_generation_an_unknown_member_and_a_foreign_protocol_are_refused()
    {
        await using var member = await GroupClient.ConnectAsync(_kafka, "g");
        await using var other = await GroupClient.ConnectAsync(_kafka, "g");
        await StabilizeAsync(member);
        Assert.Equal(KafkaErrorCode.IllegalGeneration, await member.HeartbeatAsync(member.Generation - 1));
        other.MemberId = "nobody";
        Assert.Equal(KafkaErrorCode.UnknownMemberId, await other.HeartbeatAsync(member.Generation));
        WireRequests.AssertError(KafkaErrorCode.UnknownMemberId, (await other.JoinOnceAsync()).ErrorCode);
        other.MemberId = "";
        other.Protocols = ["sticky"];
        WireRequests.AssertError(KafkaErrorCode.InconsistentGroupProtocol, (await other.JoinOnceAsync()).ErrorCode);
    }

    [Fact]
    public async Task The_protocol_is_one_that_everyone_knows_chosen_by_the_most_votes()
    {
        await using var first = await GroupClient.ConnectAsync(_kafka, "g");
        await using var second = await GroupClient.ConnectAsync(_kafka, "g");
        first.Protocols = ["new", "range", "old"];
        await first.JoinAsync();
        second.Protocols = ["old", "range"];
        var joining = second.JoinAsync();
        await UntilAsync(() => _kafka.Group("g").State == "PreparingRebalance");
        Assert.Equal("range", (await first.JoinAsync()).ProtocolName);
        Assert.Equal("range", (await joining).ProtocolName);
    }

    [Fact]
    public async Task A_static_member_that_comes_back_keeps_its_assignment_without_a_rebalance_and_its_past_is_fenced()
    {
        await using var before = await GroupClient.ConnectAsync(_kafka, "g", "one");
        await using var after = await GroupClient.ConnectAsync(_kafka, "g", "one");
        await using var other = await GroupClient.ConnectAsync(_kafka, "g");
        await StabilizeAsync(before, other);
        var generation = before.Generation;
        var rejoined = await after.JoinOnceAsync();
        WireRequests.AssertError(KafkaErrorCode.None, rejoined.ErrorCode);
        Assert.Equal(generation, rejoined.GenerationId);
        Assert.True(rejoined.SkipAssignment);
        Assert.NotEqual(before.MemberId, after.MemberId);
        Assert.Equal("a0", Encoding.UTF8.GetString((await after.SyncAsync()).Assignment.Span));
        Assert.Equal(KafkaErrorCode.None, await other.HeartbeatAsync());
        Assert.Equal(KafkaErrorCode.FencedInstanceId, await before.HeartbeatAsync());
    }

    [Fact]
    public async Task The_group_size_is_limited()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { GroupMaxSize = 1, TimeProvider = _time }, Cancel);
        await using var first = await GroupClient.ConnectAsync(kafka, "g");
        await using var second = await GroupClient.ConnectAsync(kafka, "g");
        await first.JoinAsync();
        WireRequests.AssertError(KafkaErrorCode.GroupMaxSizeReached, (await second.JoinOnceAsync()).ErrorCode);
    }

    [Fact]
    public async Task The_initial_delay_gathers_members_into_the_first_generation()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { GroupInitialRebalanceDelay = TimeSpan.FromSeconds(3), TimeProvider = _time }, Cancel);
        await using var first = await GroupClient.ConnectAsync(kafka, "g");
        await using var second = await GroupClient.ConnectAsync(kafka, "g");
        var one = first.JoinAsync();
        var two = second.JoinAsync();
        await UntilAsync(() => kafka.Group("g").Members.Count == 2);
        Assert.False(one.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, (await one).GenerationId);
        Assert.Equal(1, (await two).GenerationId);
    }

    [Fact]
    public async Task Session_time_outs_out_of_range_and_empty_group_ids_are_refused()
    {
        await using var client = await WireClient.ConnectAsync(_kafka);
        var tooShort = await client.SendAsync<JoinGroupRequest, JoinGroupResponse>(new() { GroupId = "g", SessionTimeoutMs = 1000, ProtocolType = "consumer", Protocols = [new() { Name = "range" }] });
        WireRequests.AssertError(KafkaErrorCode.InvalidSessionTimeout, tooShort.ErrorCode);
        var nameless = await client.SendAsync<JoinGroupRequest, JoinGroupResponse>(new() { GroupId = "", SessionTimeoutMs = 10_000, ProtocolType = "consumer", Protocols = [new() { Name = "range" }] });
        WireRequests.AssertError(KafkaErrorCode.InvalidGroupId, nameless.ErrorCode);
    }

    /// <summary>Waits for something that needs no clock. That the broker is idle is not enough: a client that has not come to its next request yet leaves it so, too.</summary>
    private async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!condition()) await _kafka.IdleAsync(limit.Token);
    }

    private async Task StabilizeAsync(GroupClient leader, params GroupClient[] others)
    {
        await leader.JoinAsync();
        foreach (var other in others)
        {
            var joining = other.JoinAsync();
            await UntilAsync(() => _kafka.Group("g").State == "PreparingRebalance");
            await leader.JoinAsync();
            await joining;
        }

        var members = new[] { leader }.Concat(others).ToArray();
        var syncs = others.Select(other => other.SyncAsync()).ToArray();
        await leader.SyncAsync([.. members.Select((member, index) => (member.MemberId, $"a{index}"))]);
        await Task.WhenAll(syncs);
    }
}
