namespace TypedKafka.SchemaRegistry.Tests.Http;

/// <summary>What is asked again, and for how long; on a clock of the test's own.</summary>
public sealed class RetryTests
{
    private const string Found = """{"schema":"\"int\""}""";

    private readonly JumpingTime _time = new(TimeSpan.FromSeconds(5));

    public static TheoryData<string> Passing => ["408", "429", "500", "502", "503", "504", "network", "end of stream"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_failure_that_passes_is_asked_again_until_there_is_an_answer(string kind)
    {
        var failure = Failure(kind);
        var handler = new ScriptedHandler(failure, failure, failure, ScriptedHandler.Answer(200, Found));
        using var client = Registries.Client(handler, _time);
        Assert.Equal("\"int\"", (await client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within()).Text);
        Assert.Equal(4, handler.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_failure_that_does_not_pass_is_an_error_when_the_time_is_over(string kind)
    {
        var handler = new ScriptedHandler(Failure(kind));
        using var client = Registries.Client(handler, _time);
        var started = _time.GetUtcNow();
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within());
        Assert.Equal((SchemaRegistryFailure.Unavailable, true), (error.Failure, error.IsTransient));
        Assert.Contains("http://registry:8081/", error.Message, StringComparison.Ordinal);
        Assert.Contains("give schema 7", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Given up after {handler.Requests.Count} attempts in ", error.Message, StringComparison.Ordinal);

        // The bound of the last attempts is shorter than what the clock jumps over.
        Assert.InRange(_time.GetUtcNow() - started, TimeSpan.FromSeconds(28), TimeSpan.FromSeconds(32));
    }

    [Theory]
    [InlineData(400, SchemaRegistryFailure.Refused)]
    [InlineData(401, SchemaRegistryFailure.Unauthorized)]
    [InlineData(403, SchemaRegistryFailure.Unauthorized)]
    [InlineData(404, SchemaRegistryFailure.NotFound)]
    [InlineData(409, SchemaRegistryFailure.Incompatible)]
    [InlineData(422, SchemaRegistryFailure.Invalid)]
    [InlineData(301, SchemaRegistryFailure.Refused)]
    public async Task What_a_repetition_would_not_change_is_an_error_at_once(int status, SchemaRegistryFailure failure)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(status, "no"));
        using var client = Registries.Client(handler, _time);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within());
        Assert.Equal((failure, status, false), (error.Failure, error.StatusCode, error.IsTransient));
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"schema":1}""")]
    [InlineData("{}")]
    [InlineData("""{"schema":"x","schemaType":"THRIFT"}""")]
    public async Task An_answer_that_is_none_of_a_registry_is_an_error_at_once(string body)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, body));
        using var client = Registries.Client(handler, _time);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within());
        Assert.Equal(SchemaRegistryFailure.InvalidAnswer, error.Failure);
        Assert.Contains("its answer is none of a schema registry", error.Message, StringComparison.Ordinal);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_request_that_is_not_answered_ends_by_its_own_time_and_the_next_one_may_be()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Hang(() => _time.Advance(TimeSpan.FromSeconds(10))), ScriptedHandler.Answer(200, Found));
        using var client = Registries.Client(handler, _time);
        Assert.Equal("\"int\"", (await client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within()).Text);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_registry_that_never_answers_costs_no_more_than_the_time_of_the_operation()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Hang(() => _time.Advance(TimeSpan.FromSeconds(10))));
        using var client = Registries.Client(handler, _time);
        var started = _time.GetUtcNow();
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within());
        Assert.Contains("it did not answer within ", error.Message, StringComparison.Ordinal);
        Assert.Equal(SchemaRegistryFailure.Unavailable, error.Failure);

        // Two attempts of 10 s, and one of what is left; the clock of the test goes on by 10 s in each.
        Assert.Equal(3, handler.Requests.Count);
        Assert.InRange(_time.GetUtcNow() - started, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task What_failed_before_is_told_when_the_time_cuts_the_last_attempt_short()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(503, "being moved"), ScriptedHandler.Hang(() => _time.Advance(TimeSpan.FromSeconds(10))));
        using var client = Registries.Client(handler, _time, o => o.OperationTimeout = TimeSpan.FromSeconds(9));
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within());
        Assert.Contains("being moved", error.Message, StringComparison.Ordinal);
        Assert.Contains("Given up after 2 attempts", error.Message, StringComparison.Ordinal);
        Assert.Equal(503, error.StatusCode);
    }

    [Fact]
    public async Task The_wait_between_attempts_doubles_and_ends_at_its_most()
    {
        var unavailable = ScriptedHandler.Answer(503, "");
        var handler = new ScriptedHandler(unavailable, unavailable, unavailable, unavailable, unavailable, unavailable, ScriptedHandler.Answer(200, Found));
        using var client = Registries.Client(handler, _time);
        await client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within();
        int[] milliseconds = [100, 200, 400, 800, 1000, 1000];
        Assert.Equal(milliseconds.Length, _time.Jumps.Count);
        Assert.All(milliseconds.Zip(_time.Jumps), pair => Assert.InRange(pair.Second.TotalMilliseconds, (pair.First * 0.8) - 1, (pair.First * 1.2) + 1));
    }

    [Fact]
    public async Task A_registry_is_given_the_time_that_it_asks_for()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(429, "", retryAfter: 3), ScriptedHandler.Answer(200, Found));
        using var client = Registries.Client(handler, _time);
        await client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within();
        Assert.Equal([TimeSpan.FromSeconds(3)], _time.Jumps);
    }

    [Fact]
    public async Task A_registry_that_asks_for_more_time_than_there_is_fails_at_once()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(503, "", retryAfter: 3600));
        using var client = Registries.Client(handler, _time);
        await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within());
        Assert.Single(handler.Requests);
        Assert.Empty(_time.Jumps);
    }

    [Fact]
    public async Task The_next_url_is_asked_when_one_fails_and_stays_the_first_to_be_asked()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(503, ""), ScriptedHandler.Answer(200, Found));
        using var client = Registries.Client(handler, _time, o => o.Url = "http://one:1/base, http://two:2");
        await client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within();
        await client.GetSchemaAsync(8, TestContext.Current.CancellationToken).Within();
        Assert.Equal(["http://one:1/base/schemas/ids/7", "http://two:2/schemas/ids/7", "http://two:2/schemas/ids/8"], handler.Requests.Select(request => request.RequestUri!.ToString()));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read()
    {
        var handler = new ScriptedHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(new byte[(16 * 1024 * 1024) + 1]) }));
        using var client = Registries.Client(handler, _time);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(7, TestContext.Current.CancellationToken).Within());
        Assert.Equal(SchemaRegistryFailure.InvalidAnswer, error.Failure);
        Assert.Contains("longer than 16777216 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_disposed_ends_what_it_asks()
    {
        var asked = new TaskCompletionSource();
        var handler = new ScriptedHandler(ScriptedHandler.Hang(asked.SetResult));
        var client = Registries.Client(handler, _time);
        var asking = client.GetSchemaAsync(7, TestContext.Current.CancellationToken).AsTask();
        await asked.Task.Within();
        client.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.Within());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetSchemaAsync(8, TestContext.Current.CancellationToken).Within());
    }

    [Fact]
    public async Task Why_a_schema_is_not_compatible_is_read_in_the_words_of_each_registry()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Answer(200, """{"is_compatible":false,"messages":["one","two"]}"""),
            ScriptedHandler.Answer(200, """{"is_compatible":false,"reason":"three"}"""),
            ScriptedHandler.Answer(404, """{"error_code":40401,"message":"no subject"}"""));
        using var client = Registries.Client(handler, _time);
        var schema = new RegistrySchema(TopicFormat.Avro, "\"int\"");
        Assert.Equal(["one", "two"], (await client.CheckCompatibilityAsync("s", schema, cancellationToken: TestContext.Current.CancellationToken).Within()).Messages);
        Assert.Equal(["three"], (await client.CheckCompatibilityAsync("s", schema, cancellationToken: TestContext.Current.CancellationToken).Within()).Messages);
        Assert.True((await client.CheckCompatibilityAsync("s", schema, cancellationToken: TestContext.Current.CancellationToken).Within()).IsCompatible);
    }

    [Fact]
    public async Task The_compatibility_of_a_subject_that_has_none_of_its_own_is_that_of_all()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(404, """{"error_code":40408,"message":"none"}"""), ScriptedHandler.Answer(200, """{"compatibilityLevel":"FULL"}"""));
        using var client = Registries.Client(handler, _time);
        Assert.Equal(SchemaCompatibility.Full, await client.GetCompatibilityAsync("s", TestContext.Current.CancellationToken).Within());
        Assert.Equal("http://registry:8081/config", handler.Requests[1].RequestUri!.ToString());
    }

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Failure(string kind) => kind switch
    {
        "network" => ScriptedHandler.Fail(new HttpRequestException("no route", new System.Net.Sockets.SocketException(113))),
        "end of stream" => ScriptedHandler.Fail(new HttpRequestException(HttpRequestError.ResponseEnded, "ended", new HttpIOException(HttpRequestError.ResponseEnded))),
        _ => ScriptedHandler.Answer(int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture), "<html>busy</html>"),
    };
}
