using TypedKafka.Client.Tests.Support;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.SchemaRegistry;

namespace TypedKafka.IntegrationTests.Registry;

/// <summary>Credentials of each kind, right and wrong, before a real registry.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class RegistryCredentialTests(InProcessFixture kafka, RegistryFixture registry) : ProxyTests(kafka, registry)
{
    private const int Messages = 100;
    private const string Secret = "s3cret-of-the-test";

    private static readonly Payment[] s_payments = [.. Enumerable.Range(0, Messages).Select(static i => new Payment($"account {i}", i))];
    private static readonly Parcel[] s_parcels = [.. Enumerable.Range(0, Messages).Select(static i => new Parcel($"parcel {i}", i, null))];
    private static readonly Transfer[] s_transfers = [.. Enumerable.Range(0, Messages).Select(static i => new Transfer($"account {i}", i))];

    private readonly TestCertificates _others = new("another-authority");

    [Theory]
    [InlineData("basic")]
    [InlineData("bearer")]
    [InlineData("certificate")]
    public async Task Messages_of_all_formats_go_there_and_back_where_the_registry_demands(string kind)
    {
        await CreateTopicsAsync();
        await using var proxy = await DemandingAsync(kind);
        using (var client = Client(proxy, o => Right(o, kind)))
        {
            await using var typed = await TypedAsync(client);
            await typed.Producer(Payment.Contract).SendManyAsync(s_payments, cancellationToken: Cancel);
            await typed.Producer(Parcel.Contract).SendManyAsync(s_parcels, cancellationToken: Cancel);
            await typed.Producer(Transfer.Contract).SendManyAsync(s_transfers, cancellationToken: Cancel);
        }

        Assert.Equal(3, proxy.Requests);
        using var other = Client(proxy, o => Right(o, kind));
        await using var reading = await TypedAsync(other);
        Assert.Equal(s_payments, await ReadAsync(reading, Payment.Contract, Messages));
        Assert.Equal(s_parcels, await ReadAsync(reading, Parcel.Contract, Messages));
        Assert.Equal(s_transfers, await ReadAsync(reading, Transfer.Contract, Messages));
        Assert.Equal(6, proxy.Requests);
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("bearer")]
    [InlineData("certificate")]
    [InlineData("no certificate")]
    public async Task Wrong_credentials_are_an_error_that_says_what_to_do_and_no_secret_and_nothing_is_lost(string kind)
    {
        await CreateTopicsAsync();
        await using var proxy = await DemandingAsync(kind);
        using var wrong = Client(proxy, o => Wrong(o, kind));
        using var right = Client(proxy, o => Right(o, kind));
        await using var typed = await TypedAsync(right);
        await using (var failing = await TypedAsync(wrong))
        {
            await ExpectAsync(failing.Producer(Payment.Contract).SendAsync(s_payments[0], cancellationToken: Cancel).AsTask());
            await typed.Producer(Payment.Contract).SendManyAsync(s_payments, cancellationToken: Cancel);
            await ExpectAsync(ReadAsync(failing, Payment.Contract, 1));
        }

        Assert.Equal(s_payments, await ReadAsync(typed, Payment.Contract, Messages));
        Assert.DoesNotContain(Log.Entries, static entry => IsTold($"{entry.Message} {entry.Exception}"));

        // Who shows no certificate, or a wrong one, is hung up on: that could pass, so it is tried again until the time is over, and the error says what it may be.
        async Task ExpectAsync(Task asking)
        {
            var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => asking);
            var (failure, what) = kind switch
            {
                "certificate" => (SchemaRegistryFailure.Unavailable, "It may not accept the client's certificate, which it was given: see Tls.CertificateFile"),
                "no certificate" => (SchemaRegistryFailure.Unavailable, "It asks for the client's certificate, and there is none: set Tls.CertificateFile."),
                _ => (SchemaRegistryFailure.Unauthorized, "Check UserName and Password, the token"),
            };
            Assert.Equal(failure, error.Failure);
            Assert.Contains(what, error.Message, StringComparison.Ordinal);
            Assert.False(IsTold(error.ToString()), error.ToString());
        }
    }

    [Fact]
    public async Task A_token_that_becomes_right_ends_the_errors_of_the_same_producer()
    {
        await CreateTopicsAsync();
        await using var proxy = await DemandingAsync("bearer");
        var token = "expired-" + Secret;
        using var client = Client(proxy, o => o.BearerTokenProvider = _ => ValueTask.FromResult(token));
        await using var typed = await TypedAsync(client);
        var producer = typed.Producer(Payment.Contract);
        foreach (var sending in s_payments.Select(payment => producer.SendAsync(payment, cancellationToken: Cancel).AsTask()).ToList())
        {
            var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => sending);
            Assert.Equal(SchemaRegistryFailure.Unauthorized, error.Failure);
            Assert.False(IsTold(error.ToString()), error.ToString());
        }

        token = Secret;
        await producer.SendManyAsync(s_payments, cancellationToken: Cancel);
        Assert.Equal(s_payments, await ReadAsync(typed, Payment.Contract, Messages));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _others.Dispose();
    }

    private async Task<RegistryProxy> DemandingAsync(string kind)
    {
        var proxy = await ProxyAsync(kind.EndsWith("certificate", StringComparison.Ordinal));
        proxy.Authorization = kind switch { "basic" => "Basic " + Base64("user:" + Secret), "bearer" => "Bearer " + Secret, _ => null };
        return proxy;
    }

    private void Right(SchemaRegistryOptions options, string kind)
    {
        if (kind == "basic") (options.UserName, options.Password) = ("user", Secret);
        else if (kind == "bearer") options.BearerToken = Secret;
        else (options.Tls.CertificateFile, options.Tls.KeyFile) = Certificates.IssueFiles($"client-{Guid.NewGuid():N}");
    }

    private void Wrong(SchemaRegistryOptions options, string kind)
    {
        options.OperationTimeout = TimeSpan.FromSeconds(3);
        if (kind == "basic") (options.UserName, options.Password) = ("user", "not-" + Secret);
        else if (kind == "bearer") options.BearerToken = "not-" + Secret;
        else if (kind == "certificate") (options.Tls.CertificateFile, options.Tls.KeyFile) = _others.IssueFiles("client");
    }

    private static bool IsTold(string text) => text.Contains(Secret, StringComparison.Ordinal) || text.Contains(Base64("user:not-" + Secret), StringComparison.Ordinal);

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
