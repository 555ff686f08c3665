using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Tests.Connections;

public sealed class BrokerConnectionTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedStream _stream = new();
    private readonly Ticker _ticker;
    private readonly BrokerConnection _connection;

    public BrokerConnectionTests()
    {
        _ticker = new Ticker(_time);
        var settings = ClientSettings.From(new KafkaClientOptions { BootstrapServers = "localhost:9092", ClientId = "tests" });
        var context = new ConnectionContext(settings, _time, _ticker, NullLogger.Instance);
        var description = new ConnectionDescription("tests", 3, new BrokerAddress("broker-3", 9092), ConnectionPurpose.Normal);
        _connection = new BrokerConnection(new OpenedTransport(_stream, description), new BrokerApiVersions(BrokerFrames.AllVersions()), null, context);
        _connection.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _ticker.Dispose();
    }

    [Fact]
    public async Task A_request_is_written_before_the_call_returns_and_ends_with_its_response()
    {
        var request = new TestRequest { Body = new byte[] { 1, 2, 3 } };
        _connection.Enqueue(request, In(30));
        Assert.Equal([22], _stream.Writes);
        var seen = await BrokerFrames.ReadRequestAsync(_stream.Written, TestContext.Current.CancellationToken);
        Assert.Equal(new byte[] { 1, 2, 3 }, seen.Frame[^3..]);

        await _stream.AnswerAsync(seen.CorrelationId, 9, 8);

        Assert.Equal(new byte[] { 9, 8 }, await request.Response);
        await request.Released;
        Assert.Equal(["response", "released"], request.Events);
        Assert.Equal(0, _connection.Load);
    }

    [Fact]
    public async Task Requests_that_come_while_a_write_is_stuck_go_out_in_one_write()
    {
        _stream.CloseGate();
        var requests = Enumerable.Range(0, 10).Select(index => new TestRequest { Body = new[] { (byte)index } }).ToArray();
        foreach (var request in requests) _connection.Enqueue(request, In(30));
        Assert.Equal([20], _stream.Writes);
        _stream.OpenGate();
        for (var index = 0; index < 10; index++)
        {
            var seen = await BrokerFrames.ReadRequestAsync(_stream.Written, TestContext.Current.CancellationToken);
            Assert.Equal((byte)index, seen.Frame[^1]);
            await _stream.AnswerAsync(seen.CorrelationId, (byte)index);
        }

        for (var index = 0; index < 10; index++) Assert.Equal(new[] { (byte)index }, await requests[index].Response);
        Assert.Equal([20, 9 * 20], _stream.Writes);
    }

    [Fact]
    public async Task Large_memory_is_sent_from_where_it_is()
    {
        var request = new TestRequest { Body = new byte[100_000] };
        _connection.Enqueue(request, In(30));
        Assert.Equal([19, 100_000], _stream.Writes);
        var seen = await BrokerFrames.ReadRequestAsync(_stream.Written, TestContext.Current.CancellationToken);
        Assert.Equal(100_015, seen.Frame.Length);
        await _stream.AnswerAsync(seen.CorrelationId);
        await request.Released;
    }

    [Fact]
    [Trait("Reliability", "F42")]
    public async Task Memory_is_not_released_while_its_write_is_stuck_even_when_the_request_has_failed()
    {
        _stream.CloseGate();
        var request = new TestRequest { Body = new byte[100_000] };
        _connection.Enqueue(request, In(5));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(request.Events);

        _time.Advance(TimeSpan.FromSeconds(2));
        await request.Released;

        Assert.Equal(["failed", "released"], request.Events);
        Assert.True(request.Failure!.MayHaveBeenSent);
        Assert.False(_connection.IsUsable);
    }

    [Fact]
    [Trait("Reliability", "F35")]
    public async Task A_request_without_an_answer_closes_the_connection_and_fails_what_is_in_flight()
    {
        var first = new TestRequest();
        var second = new TestRequest();
        _connection.Enqueue(first, In(30));
        _connection.Enqueue(second, In(60));
        _time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.True(_connection.IsUsable);
        _time.Advance(TimeSpan.FromSeconds(0.3));

        var failure = await Assert.ThrowsAsync<KafkaConnectionException>(() => first.Response);
        Assert.True(failure.MayHaveBeenSent);
        Assert.StartsWith("The connection (client-id=tests node=3 host=broker-3:9092 address=none purpose=normal state=closed) is closed: ApiVersions was not answered in time (00:00:30", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<KafkaConnectionException>(() => second.Response);
    }

    [Fact]
    [Trait("Reliability", "F27")]
    public async Task A_write_that_stops_half_way_closes_the_connection_and_no_other_frame_follows_the_half()
    {
        _stream.CloseGateAfter(11);
        var half = new TestRequest { Body = new byte[100] };
        var behind = new TestRequest { Body = new byte[] { 1, 2, 3 } };
        _connection.Enqueue(half, In(30));
        _connection.Enqueue(behind, In(60));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.True(_connection.IsUsable);

        _time.Advance(TimeSpan.FromSeconds(1.2));
        await Task.WhenAll(half.Released, behind.Released);

        Assert.True(half.Failure!.MayHaveBeenSent);
        Assert.False(behind.Failure!.MayHaveBeenSent);
        _connection.Enqueue(new TestRequest(), In(30));
        _stream.OpenGate();
        await _connection.Completion;
        _stream.EndWritten();
        var seen = new MemoryStream();
        await _stream.Written.CopyToAsync(seen, TestContext.Current.CancellationToken);

        // What the other side has is the beginning of one frame, and nothing that it could take for its end.
        Assert.Equal(11, seen.Length);
        Assert.Equal([119], _stream.Writes);
    }

    [Fact]
    public async Task What_was_queued_behind_a_stuck_write_was_certainly_not_sent()
    {
        _stream.CloseGate();
        var stuck = new TestRequest();
        var queued = new TestRequest();
        _connection.Enqueue(stuck, In(30));
        _connection.Enqueue(queued, In(30));
        _connection.Close("the test closes it");

        Assert.True((await Assert.ThrowsAsync<KafkaConnectionException>(() => stuck.Response)).MayHaveBeenSent);
        var failure = await Assert.ThrowsAsync<KafkaConnectionException>(() => queued.Response);
        Assert.False(failure.MayHaveBeenSent);
        Assert.EndsWith("is closed: the test closes it. ApiVersions was not sent.", failure.Message, StringComparison.Ordinal);
        await Task.WhenAll(stuck.Released, queued.Released);
    }

    [Fact]
    public async Task The_first_reason_for_closing_is_the_one_that_is_told()
    {
        _connection.Close("the first");
        _connection.Close("the second");
        var late = new TestRequest();
        _connection.Enqueue(late, In(30));
        Assert.Equal("the first", _connection.CloseReason);
        Assert.False((await Assert.ThrowsAsync<KafkaConnectionException>(() => late.Response)).MayHaveBeenSent);
        Assert.Equal(["failed", "released"], late.Events);
    }

    [Fact]
    public async Task A_response_to_another_request_closes_the_connection()
    {
        var request = new TestRequest();
        _connection.Enqueue(request, In(30));
        await _stream.AnswerAsync(77);
        var failure = await Assert.ThrowsAsync<KafkaConnectionException>(() => request.Response);
        Assert.Contains("The broker answered request 77, but 0 (ApiVersions) is next", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_to_no_request_closes_the_connection()
    {
        await _stream.AnswerAsync(0);
        await _connection.Completion;
        Assert.Contains("to no request", _connection.CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F23")]
    public async Task A_response_that_ends_too_early_closes_the_connection_with_the_reason()
    {
        var request = new TestRequest();
        _connection.Enqueue(request, In(30));
        await _stream.SendAsync([0, 0, 0, 50, 0, 0, 0, 0, 1, 2, 3]);
        _stream.End();
        var failure = await Assert.ThrowsAsync<KafkaConnectionException>(() => request.Response);
        Assert.True(failure.MayHaveBeenSent);
        Assert.Contains("reading the response of ApiVersions version 0 failed: The broker closed the connection inside a response, 43 bytes before its end", failure.Message, StringComparison.Ordinal);
        await request.Released;
    }

    [Fact]
    public async Task Bytes_of_TLS_in_the_middle_are_diagnosed()
    {
        var request = new TestRequest();
        _connection.Enqueue(request, In(30));
        await _stream.SendAsync([21, 3, 3, 0, 2, 2, 80]);
        Assert.Contains("this looks like a TLS listener", (await Assert.ThrowsAsync<KafkaConnectionException>(() => request.Response)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_read_in_pieces_and_what_is_left_is_passed_over()
    {
        var large = new byte[40_000];
        var request = new TestRequest
        {
            Read = async reader =>
            {
                Assert.Equal(0x0102, await reader.ReadInt16Async());
                await reader.ReadIntoAsync(large);
                Assert.Equal(3, reader.Remaining);
            },
        };
        var next = new TestRequest();
        _connection.Enqueue(request, In(30));
        _connection.Enqueue(next, In(30));
        var body = new byte[40_005];
        body[0] = 1;
        body[1] = 2;
        body[40_001] = 77;
        await _stream.AnswerAsync(0, body);
        await _stream.AnswerAsync(1, 5);
        await request.Response;
        Assert.Equal(77, large[39_999]);
        Assert.Equal(new byte[] { 5 }, await next.Response);
    }

    [Fact]
    public async Task A_length_inside_a_body_that_goes_beyond_it_closes_the_connection()
    {
        var request = new TestRequest { Read = async reader => await reader.SkipAsync(100) };
        _connection.Enqueue(request, In(30));
        await _stream.AnswerAsync(0, 1, 2, 3);
        Assert.Contains("says that 100 bytes follow, but 3 are left", (await Assert.ThrowsAsync<KafkaConnectionException>(() => request.Response)).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F51")]
    public async Task A_request_without_a_response_ends_when_it_is_written()
    {
        var request = new TestRequest { WantsResponse = false };
        _connection.Enqueue(request, In(30));
        await request.Released;
        Assert.Equal(["sent", "released"], request.Events);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(_connection.IsUsable);
    }

    [Fact]
    [Trait("Reliability", "F34")]
    public async Task A_throttled_connection_sends_nothing_until_its_time_is_over()
    {
        var first = new TestRequest
        {
            Read = reader =>
            {
                reader.ReportThrottle(45_000);
                return ValueTask.CompletedTask;
            },
        };
        _connection.Enqueue(first, In(30));
        await _stream.AnswerAsync(0);
        await first.Released;

        var muted = new TestRequest();
        _connection.Enqueue(muted, In(30));
        _time.Advance(TimeSpan.FromSeconds(44.9));
        Assert.Single(_stream.Writes);
        Assert.True(_connection.IsUsable);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await BrokerFrames.ReadRequestAsync(_stream.Written, TestContext.Current.CancellationToken);
        var seen = await BrokerFrames.ReadRequestAsync(_stream.Written, TestContext.Current.CancellationToken);

        // The time to answer counts from the write: the wait before it was ours.
        _time.Advance(TimeSpan.FromSeconds(25));
        Assert.True(_connection.IsUsable);
        await _stream.AnswerAsync(seen.CorrelationId);
        await muted.Response;
    }

    [Fact]
    public async Task Cancelling_a_call_ends_its_wait_and_leaves_the_connection()
    {
        using var cancel = new CancellationTokenSource();
        var call = new BrokerCall<ApiVersionsRequest, ApiVersionsResponse>(new ApiVersionsRequest(), _connection.Description);
        var answer = call.SendAsync(_connection, In(30), Deadline.Never, _ticker, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await _stream.AnswerAsync(0, 0, 0, 0, 0, 0, 0);

        var next = new TestRequest();
        _connection.Enqueue(next, In(30));
        await _stream.AnswerAsync(1, 6);
        Assert.Equal(new byte[] { 6 }, await next.Response);
        Assert.True(_connection.IsUsable);
    }

    [Fact]
    public async Task The_deadline_of_a_call_ends_its_wait_exactly_then_and_leaves_the_connection()
    {
        var call = new BrokerCall<ApiVersionsRequest, ApiVersionsResponse>(new ApiVersionsRequest(), _connection.Description);
        var answer = call.SendAsync(_connection, In(30), In(1.05), _ticker, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1.04));
        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.01));
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => answer);
        Assert.True(error.MayHaveBeenSent);
        Assert.Contains("ApiVersions was not answered by the deadline; it may have been sent", error.Message, StringComparison.Ordinal);
        Assert.True(_connection.IsUsable);
    }

    private Deadline In(double seconds) => Deadline.After(_time, TimeSpan.FromSeconds(seconds));
}
