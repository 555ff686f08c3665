using TypedKafka.Client;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Http;

/// <summary>Who asks is said as the options say, and seen nowhere else.</summary>
public sealed class AuthenticationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Basic_authentication_is_sent_with_each_request()
    {
        await using var registry = InProcessSchemaRegistry.Start(new() { Authorization = "Basic dXNlcjpww6Rzcw==" });
        using var client = registry.Client(o => (o.UserName, o.Password) = ("user", "päss"));
        Assert.Empty(await client.GetSubjectsAsync(Cancel).Within());
    }

    [Fact]
    public async Task A_bearer_token_is_sent_with_each_request()
    {
        await using var registry = InProcessSchemaRegistry.Start(new() { Authorization = "Bearer t0ken" });
        using var client = registry.Client(o => o.BearerToken = "t0ken");
        Assert.Empty(await client.GetSubjectsAsync(Cancel).Within());
    }

    [Fact]
    public async Task A_token_that_changes_is_asked_for_before_each_request()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var tokens = 0;
        using var client = registry.Client(o => o.BearerTokenProvider = _ => ValueTask.FromResult($"token-{++tokens}"));
        await client.GetSubjectsAsync(Cancel).Within();
        await client.GetSubjectsAsync(Cancel).Within();
        Assert.Equal(["Bearer token-1", "Bearer token-2"], registry.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_token_that_cannot_be_had_just_now_is_asked_for_again()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var asked = 0;
        using var client = registry.Client(o => o.BearerTokenProvider = _ => ++asked == 1 ? throw new InvalidOperationException("no token yet") : ValueTask.FromResult("token"));
        await client.GetSubjectsAsync(Cancel).Within();
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Further_headers_are_sent_with_each_request()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client(o => o.Headers["target-sr-cluster"] = "lsrc-1");
        await client.GetSubjectsAsync(Cancel).Within();
        Assert.Equal("lsrc-1", registry.Requests[0].Headers["Target-SR-Cluster"]);
    }

    [Fact]
    public async Task Wrong_credentials_are_an_error_at_once()
    {
        await using var registry = InProcessSchemaRegistry.Start(new() { Authorization = "Bearer other" });
        using var client = registry.Client(o => o.BearerToken = "t0ken");
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSubjectsAsync(Cancel).Within());
        Assert.Equal((SchemaRegistryFailure.Unauthorized, 401), (error.Failure, error.StatusCode));
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_registry_of_a_trusted_authority_is_asked_and_shown_the_clients_certificate()
    {
        using var certificates = new TestCertificates();
        using var server = certificates.Issue("localhost");
        using var authority = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(certificates.CaFile);
        await using var registry = InProcessSchemaRegistry.Start(new() { Certificate = server, ClientAuthority = authority });
        var (certificate, key) = certificates.IssueFiles("client");
        using var client = registry.Client(o => o.Tls = new TlsOptions { CaFile = certificates.CaFile, CertificateFile = certificate, KeyFile = key });
        Assert.Empty(await client.GetSubjectsAsync(Cancel).Within());
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData(false, "It asks for the client's certificate, and there is none: set Tls.CertificateFile.")]
    [InlineData(true, "It may not accept the client's certificate, which it was given: see Tls.CertificateFile")]
    public async Task A_registry_that_asks_for_a_certificate_does_not_answer_without_one_that_it_trusts_and_the_error_says_so(bool hasOne, string problem)
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates("another-authority");
        using var server = certificates.Issue("localhost");
        using var authority = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(certificates.CaFile);
        await using var registry = InProcessSchemaRegistry.Start(new() { Certificate = server, ClientAuthority = authority });
        using var client = registry.Client(o =>
        {
            o.Tls = new TlsOptions { CaFile = certificates.CaFile };
            if (hasOne) (o.Tls.CertificateFile, o.Tls.KeyFile) = others.IssueFiles("client");
            Registries.OneAttempt(o);
        });
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSubjectsAsync(Cancel).Within());
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task A_connection_that_ends_says_nothing_of_certificates_where_none_was_asked_for()
    {
        using var certificates = new TestCertificates();
        using var server = certificates.Issue("localhost");
        await using var registry = InProcessSchemaRegistry.Start(new() { Certificate = server });
        registry.Inject(RegistryFault.Close(int.MaxValue));
        using var client = registry.Client(o =>
        {
            o.Tls = new TlsOptions { CaFile = certificates.CaFile };
            Registries.OneAttempt(o);
        });
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSubjectsAsync(Cancel).Within());
        Assert.DoesNotContain("certificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_of_another_authority_is_refused_at_once_and_the_error_says_why()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates("another-authority");
        using var server = certificates.Issue("localhost");
        await using var registry = InProcessSchemaRegistry.Start(new() { Certificate = server });
        using var client = registry.Client(o => o.Tls.CaFile = others.CaFile);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSubjectsAsync(Cancel).Within());
        Assert.Equal(SchemaRegistryFailure.Unauthorized, error.Failure);
        Assert.Contains("is issued by 'CN=test-authority', and none in Tls.CaFile is that authority", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_refused_unless_the_options_say_otherwise()
    {
        using var certificates = new TestCertificates();
        using var server = certificates.Issue("elsewhere");
        await using var registry = InProcessSchemaRegistry.Start(new() { Certificate = server });
        using var strict = registry.Client(o => o.Tls.CaFile = certificates.CaFile);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => strict.GetSubjectsAsync(Cancel).Within());
        Assert.Contains("the certificate is for 'elsewhere', not for the host 'localhost'", error.Message, StringComparison.Ordinal);
        using var loose = registry.Client(o => o.Tls = new TlsOptions { CaFile = certificates.CaFile, VerifyHostName = false });
        Assert.Empty(await loose.GetSubjectsAsync(Cancel).Within());
    }

    [Fact]
    public void Files_of_tls_that_cannot_be_used_are_named_with_the_options_that_name_them()
    {
        using var certificates = new TestCertificates();
        var (_, key) = certificates.IssueFiles("client");
        var error = Assert.Throws<KafkaConfigurationException>(() => SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = "https://registry", Tls = new TlsOptions { CaFile = key } }));
        Assert.StartsWith($"SchemaRegistryOptions.Tls.CaFile is '{key}', which cannot be used", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3cret-password")]
    [InlineData("s3cret-token")]
    [InlineData("s3cret-header")]
    public async Task Secrets_are_in_no_error_and_no_log_even_when_the_registry_echoes_them(string secret)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("user:s3cret-password"));
        var echo = $"you sent s3cret-password, {basic}, s3cret-token and s3cret-header";
        registry.Inject(RegistryFault.Error(503, message: echo));
        registry.Inject(RegistryFault.Answer(echo, 403));
        using var log = new CapturedLog();
        using var loggers = new Microsoft.Extensions.Logging.LoggerFactory([log]);
        var options = registry.Options(o =>
        {
            if (secret == "s3cret-token") o.BearerToken = secret;
            else (o.UserName, o.Password) = ("user", "s3cret-password");
            o.Headers["x-secret"] = "s3cret-header";
        });
        using var client = SchemaRegistryClient.Create(options, loggers);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSubjectsAsync(Cancel).Within());
        var all = $"{error} {options} {client} {string.Join(' ', log.Entries.Select(entry => $"{entry.Message} {entry.Exception}"))}";
        Assert.Contains("you sent", all, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        if (secret != "s3cret-token") Assert.DoesNotContain(basic, all, StringComparison.Ordinal);
    }
}
