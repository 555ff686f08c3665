using TypedKafka.Client.Options;

namespace TypedKafka.Client.Tests.Options;

public sealed class ClientSettingsTests
{
    [Theory]
    [InlineData("localhost:9092", "localhost:9092")]
    [InlineData("plaintext://127.0.0.1:32769/", "127.0.0.1:32769")]
    [InlineData("[::1]:9092", "[::1]:9092")]
    [InlineData("a:1, b_c.example:65535 ,PLAINTEXT://d:3", "a:1|b_c.example:65535|d:3")]
    public void Addresses_are_read_in_every_form(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', ClientSettings.From(new KafkaClientOptions { BootstrapServers = text }).Bootstrap));

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("  ", "is not set")]
    [InlineData(",", "has no address")]
    [InlineData("localhost", "has 'localhost'")]
    [InlineData("localhost:0", "port from 1 to 65535")]
    [InlineData("localhost:65536", "port from 1 to 65535")]
    [InlineData("::1:9092", "[IPv6]:port")]
    [InlineData("[localhost]:9092", "[IPv6]:port")]
    [InlineData("http://localhost:9092", "the schemes are plaintext, ssl, sasl_plaintext and sasl_ssl")]
    [InlineData("ssl://a:1,plaintext://b:1", "Ssl and Plaintext")]
    public void A_wrong_address_is_named_with_what_is_legal(string? text, string part)
    {
        var error = Assert.Throws<KafkaConfigurationException>(() => ClientSettings.From(new KafkaClientOptions { BootstrapServers = text }));
        Assert.StartsWith("KafkaClientOptions.BootstrapServers ", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scheme_chooses_the_security_protocol()
    {
        var options = new KafkaClientOptions { BootstrapServers = "sasl_ssl://a:1", Sasl = new SaslOptions { UserName = "u", Password = "p" } };
        var settings = ClientSettings.From(options);
        Assert.Equal(SecurityProtocol.SaslSsl, settings.SecurityProtocol);
        Assert.NotNull(settings.Tls);
        Assert.Equal("SCRAM-SHA-512", settings.Sasl!.MechanismName);
    }

    [Fact]
    public void A_scheme_that_contradicts_the_option_is_an_error() =>
        AssertInvalid(o => { o.BootstrapServers = "ssl://a:1"; o.SecurityProtocol = SecurityProtocol.Plaintext; }, "KafkaClientOptions.SecurityProtocol is Plaintext, but BootstrapServers says Ssl");

    [Fact]
    public void Credentials_that_would_not_be_used_are_an_error() =>
        AssertInvalid(o => o.Sasl = new SaslOptions { UserName = "u", Password = "p" }, "KafkaClientOptions.SecurityProtocol is Plaintext, which does not authenticate, but Sasl is set; use SaslSsl, or remove Sasl.");

    [Fact]
    public void Files_that_would_not_be_used_are_an_error() =>
        AssertInvalid(o => o.Tls.CaFile = "ca.pem", "which does not encrypt");

    [Fact]
    public void SASL_without_user_and_password_is_an_error()
    {
        AssertInvalid(o => o.SecurityProtocol = SecurityProtocol.SaslSsl, "KafkaClientOptions.Sasl is not set");
        AssertInvalid(o => { o.SecurityProtocol = SecurityProtocol.SaslSsl; o.Sasl = new SaslOptions { UserName = "u" }; }, "KafkaClientOptions.Sasl.Password is not set.");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        AssertInvalid(o => { o.SecurityProtocol = SecurityProtocol.Ssl; o.Tls.CaFile = "/nowhere/ca.pem"; }, "KafkaClientOptions.Tls.CaFile is '/nowhere/ca.pem'; there is no such file.");

    [Fact]
    public void A_time_out_of_range_is_named_with_its_value_and_its_range() =>
        AssertInvalid(o => o.RequestTimeout = TimeSpan.Zero, "KafkaClientOptions.RequestTimeout is 00:00:00; it must be from 00:00:00.0010000 to 01:00:00.");

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var options = new KafkaClientOptions { BootstrapServers = "x", ClientId = "", MaxResponseSize = 1, RetryBackoffMax = TimeSpan.Zero };
        Assert.Equal(4, Assert.Throws<KafkaConfigurationException>(() => ClientSettings.From(options)).Errors.Count);
        Assert.Equal(4, ClientSettings.Validate(options).Count);
    }

    [Fact]
    public void Later_changes_of_the_options_do_not_reach_the_settings()
    {
        var options = new KafkaClientOptions { BootstrapServers = "a:1" };
        var settings = ClientSettings.From(options);
        options.ClientId = "changed";
        Assert.Equal("typedkafka", settings.ClientId);
    }

    [Fact]
    public void No_text_has_a_password()
    {
        var sasl = new SaslOptions { UserName = "alice", Password = "open sesame" };
        var options = new KafkaClientOptions { BootstrapServers = "sasl_plaintext://a:1", Sasl = sasl };
        Assert.DoesNotContain("sesame", sasl.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", ClientSettings.From(options).Sasl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", new TlsOptions { KeyPassword = "open sesame" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Producer_options_are_checked()
    {
        var client = ClientSettings.From(new KafkaClientOptions { BootstrapServers = "a:1" });
        Assert.Contains("ProducerOptions.Acks is Leader; with EnableIdempotence it must be All.", Error(() => ProducerSettings.From(new ProducerOptions { Acks = Acks.Leader }, client)), StringComparison.Ordinal);
        Assert.Contains("ProducerOptions.MaxInFlight is 6; it must be from 1 to 5.", Error(() => ProducerSettings.From(new ProducerOptions { MaxInFlight = 6 }, client)), StringComparison.Ordinal);
        Assert.Contains("ProducerOptions.CompressionLevel is 10; it must be from 1 to 9.", Error(() => ProducerSettings.From(new ProducerOptions { Compression = ProducerCompression.Gzip, CompressionLevel = 10 }, client)), StringComparison.Ordinal);
        Assert.Contains("Snappy has no levels", Error(() => ProducerSettings.From(new ProducerOptions { Compression = ProducerCompression.Snappy, CompressionLevel = 1 }, client)), StringComparison.Ordinal);
        Assert.Contains("ProducerOptions.DeliveryTimeout", Error(() => ProducerSettings.From(new ProducerOptions { DeliveryTimeout = TimeSpan.FromSeconds(10) }, client)), StringComparison.Ordinal);
    }

    [Fact]
    public void Transactions_need_idempotence_and_a_time_out_that_brokers_may_allow()
    {
        var client = ClientSettings.From(new KafkaClientOptions { BootstrapServers = "a:1" });
        Assert.Contains("ProducerOptions.EnableIdempotence is False; a producer with transactions needs it.", Error(() => ProducerSettings.ForTransactions(new ProducerOptions { EnableIdempotence = false }, client)), StringComparison.Ordinal);
        Assert.Contains("ProducerOptions.Acks is Leader", Error(() => ProducerSettings.ForTransactions(new ProducerOptions { Acks = Acks.Leader }, client)), StringComparison.Ordinal);
        Assert.Contains("ProducerOptions.TransactionTimeout", Error(() => ProducerSettings.From(new ProducerOptions { TransactionTimeout = TimeSpan.FromMilliseconds(999) }, client)), StringComparison.Ordinal);
        Assert.Contains("ProducerOptions.TransactionTimeout", Error(() => ProducerSettings.ForTransactions(new ProducerOptions { TransactionTimeout = TimeSpan.FromDays(1.1) }, client)), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(60), ProducerSettings.ForTransactions(new ProducerOptions(), client).TransactionTimeout);
    }

    [Fact]
    public void Consumer_options_are_checked()
    {
        var client = ClientSettings.From(new KafkaClientOptions { BootstrapServers = "a:1" });
        Assert.Contains("ConsumerOptions.Assignors has 'lucky'; there are cooperative-sticky, range, roundrobin, sticky.", Error(() => ConsumerSettings.From(new ConsumerOptions { Assignors = ["lucky"] }, client)), StringComparison.Ordinal);
        Assert.Contains("ConsumerOptions.HeartbeatInterval", Error(() => ConsumerSettings.From(new ConsumerOptions { HeartbeatInterval = TimeSpan.FromMinutes(1) }, client)), StringComparison.Ordinal);
        Assert.Contains("ConsumerOptions.GroupInstanceId is set without GroupId.", Error(() => ConsumerSettings.From(new ConsumerOptions { GroupInstanceId = "i" }, client)), StringComparison.Ordinal);
        Assert.Contains("ConsumerOptions.FetchMaxWait", Error(() => ConsumerSettings.From(new ConsumerOptions { FetchMaxWait = TimeSpan.FromSeconds(30) }, client)), StringComparison.Ordinal);
        Assert.Equal(["cooperative-sticky"], ConsumerSettings.From(new ConsumerOptions(), client).Assignors);
    }

    private static string Error(Action create) => Assert.Throws<KafkaConfigurationException>(create).Message;

    private static void AssertInvalid(Action<KafkaClientOptions> change, string expected)
    {
        var options = new KafkaClientOptions { BootstrapServers = "localhost:9092" };
        change(options);
        Assert.Contains(expected, Error(() => ClientSettings.From(options)), StringComparison.Ordinal);
    }
}
