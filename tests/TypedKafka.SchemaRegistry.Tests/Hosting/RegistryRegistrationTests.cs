using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TypedKafka.Client;

namespace TypedKafka.SchemaRegistry.Tests.Hosting;

/// <summary>AddSchemaRegistry and its options.</summary>
public sealed class RegistryRegistrationTests
{
    [Fact]
    public void Every_option_arrives_from_configuration()
    {
        var options = Bind("TypedKafka:SchemaRegistry", null, new()
        {
            ["Url"] = "https://one:1,https://two:2",
            ["UserName"] = "user",
            ["Password"] = "secret",
            ["BearerToken"] = "token",
            ["Tls:CaFile"] = "ca.pem",
            ["Tls:CertificateFile"] = "client.pem",
            ["Tls:KeyFile"] = "client.key",
            ["Tls:KeyPassword"] = "pass",
            ["Tls:VerifyHostName"] = "false",
            ["Headers:target-sr-cluster"] = "lsrc-1",
            ["Mode"] = "LookUp",
            ["SubjectNames"] = "TopicRecord",
            ["SchemaId"] = "Header",
            ["Normalize"] = "true",
            ["ResolveAtStart"] = "false",
            ["References:shop.Order:0:Name"] = "common.Money",
            ["References:shop.Order:0:Subject"] = "money",
            ["References:shop.Order:0:Version"] = "3",
            ["RequestTimeout"] = "00:00:01",
            ["OperationTimeout"] = "00:00:02",
            ["RetryBackoff"] = "00:00:03",
            ["RetryBackoffMax"] = "00:00:04",
        });
        Assert.Equal(("https://one:1,https://two:2", "user", "secret", "token"), (options.Url, options.UserName, options.Password, options.BearerToken));
        Assert.Equal(("ca.pem", "client.pem", "client.key", "pass", false), (options.Tls.CaFile, options.Tls.CertificateFile, options.Tls.KeyFile, options.Tls.KeyPassword, options.Tls.VerifyHostName));
        Assert.Equal("lsrc-1", options.Headers["Target-Sr-Cluster"]);
        Assert.Equal((SchemaRegistrationMode.LookUp, SubjectNameStrategy.TopicRecord, SchemaIdPlacement.Header, true, false), (options.Mode, options.SubjectNames, options.SchemaId, options.Normalize, options.ResolveAtStart));
        var reference = Assert.Single(options.References["shop.Order"]);
        Assert.Equal(("common.Money", "money", 3), (reference.Name, reference.Subject, reference.Version));
        Assert.Equal((1, 2, 3, 4), (options.RequestTimeout.Seconds, options.OperationTimeout.Seconds, options.RetryBackoff.Seconds, options.RetryBackoffMax.Seconds));
        Assert.DoesNotContain("secret", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_cluster_has_a_registry_of_its_own()
    {
        var options = Bind("TypedKafka:Clusters:eu:SchemaRegistry", "eu", new() { ["Url"] = "http://eu:8081" });
        Assert.Equal("http://eu:8081", options.Url);

        var services = new ServiceCollection();
        services.AddTypedKafka("eu", o => o.BootstrapServers = "eu:1").AddSchemaRegistry(o => o.Url = "http://eu:8081");
        using var provider = services.BuildServiceProvider();
        Assert.IsType<SchemaRegistryFraming>(provider.GetRequiredKeyedService<IMessageFraming>("eu"));
        Assert.Null(provider.GetService<IMessageFraming>());
        Assert.Equal("schema registry at http://eu:8081/", provider.GetRequiredKeyedService<SchemaRegistryClient>("eu").ToString());
    }

    [Fact]
    public void Adding_it_twice_changes_nothing_but_options()
    {
        var services = new ServiceCollection();
        var builder = services.AddTypedKafka(o => o.BootstrapServers = "a:1").AddSchemaRegistry(o => o.Url = "http://one:1");
        var count = services.Count;
        builder.AddSchemaRegistry().AddSchemaRegistry(o => o.Url = "http://two:2");
        Assert.Equal(count + 1, services.Count);
        using var provider = services.BuildServiceProvider();
        Assert.Equal("schema registry at http://two:2/", provider.GetRequiredService<SchemaRegistryClient>().ToString());
    }

    [Fact]
    public void A_second_framing_of_a_cluster_is_refused()
    {
        var services = new ServiceCollection();
        using var client = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = "http://one:1" });
        services.AddSingleton<IMessageFraming>(new SchemaRegistryFraming(client));
        var error = Assert.Throws<InvalidOperationException>(() => services.AddTypedKafka().AddSchemaRegistry());
        Assert.Contains("The cluster has an IMessageFraming already", error.Message, StringComparison.Ordinal);
        services.AddTypedKafka("eu").AddSchemaRegistry();
    }

    [Fact]
    public void Options_that_cannot_work_name_their_section()
    {
        var services = new ServiceCollection();
        services.AddTypedKafka("eu").AddSchemaRegistry();
        using var provider = services.BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<SchemaRegistryOptions>>().Get("eu"));
        Assert.StartsWith("SchemaRegistryOptions.Url is not set;", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("(section TypedKafka:Clusters:eu:SchemaRegistry)", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<Action<SchemaRegistryOptions>, string> Wrong => new()
    {
        { o => o.Url = null, "Url is not set; it must be an absolute http or https url" },
        { o => o.Url = " , ", "Url is not set; " },
        { o => o.Url = "registry:8081", "Url is 'registry:8081'; it must be an absolute http or https url" },
        { o => o.Url = "http://a,ftp://b", "Url is 'ftp://b'; it must be" },
        { o => o.Url = "http://a?x=y", "Url is 'http://a…'; it must be" },
        { o => o.Url = "http://user:s3cret@a", "Url has credentials in it; set UserName and Password instead." },
        { o => o.UserName = "u", "Password is not set, but UserName is; basic authentication needs both." },
        { o => o.Password = "s3cret", "UserName is not set, but Password is; basic authentication needs both." },
        { o => (o.UserName, o.Password) = ("a:b", "s3cret"), "UserName has a colon in it; basic authentication has no way to say that." },
        { o => (o.UserName, o.Password, o.BearerToken) = ("u", "s3cret", "t"), "UserName is set, and so is a bearer token; use one of the two." },
        { o => (o.BearerToken, o.BearerTokenProvider) = ("s3cret", _ => default), "BearerToken is set, and so is BearerTokenProvider; use one of the two." },
        { o => o.BearerToken = "Bearer s3cret", "BearerToken is no token; it must be 1 or more visible ASCII characters, without the word Bearer." },
        { o => o.Headers["Authorization"] = "s3cret", "Headers[\"Authorization\"] must not be set; use UserName and Password, or BearerToken." },
        { o => o.Headers["a b"] = "s3cret", "Headers[\"a b\"] is no header of a request." },
        { o => o.Headers["a"] = "s3cret\r\nb: c", "Headers[\"a\"] is no header of a request." },
        { o => o.Tls.CaFile = "/none.pem", "Tls.CaFile is '/none.pem'; there is no such file." },
        { o => o.Mode = (SchemaRegistrationMode)9, "Mode is 9; it must be one of Register, LookUp." },
        { o => o.SubjectNames = (SubjectNameStrategy)9, "SubjectNames is 9; it must be one of Topic, Record, TopicRecord." },
        { o => o.SchemaId = (SchemaIdPlacement)9, "SchemaId is 9; it must be one of Prefix, Header." },
        { o => o.RequestTimeout = TimeSpan.Zero, "RequestTimeout is 00:00:00; it must be from 00:00:00.0010000 to 01:00:00." },
        { o => o.OperationTimeout = TimeSpan.FromHours(2), "OperationTimeout is 02:00:00; it must be from 00:00:00.0010000 to 01:00:00." },
        { o => o.RetryBackoff = TimeSpan.FromMinutes(2), "RetryBackoff is 00:02:00; it must be from 00:00:00 to 00:01:00." },
        { o => o.RetryBackoffMax = TimeSpan.Zero, "RetryBackoffMax is 00:00:00; it must be from 00:00:00.1000000 to 00:05:00." },
        { o => o.References["m"] = [new()], "References[\"m\"][0].Name is not set;" },
        { o => o.References["m"] = [new() { Name = "a" }], "References[\"m\"][0].Subject is not set;" },
        { o => o.References["m"] = [new() { Name = "a", Subject = "b", Version = 0 }], "References[\"m\"][0].Version is 0; it must be from 1." },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void An_option_that_cannot_work_is_named_with_its_range_and_no_secret(Action<SchemaRegistryOptions> change, string problem)
    {
        var options = new SchemaRegistryOptions { Url = "http://registry:8081" };
        Assert.Empty(SchemaRegistry.Hosting.RegistrySettings.Validate(options));
        change(options);
        var error = Assert.Throws<KafkaConfigurationException>(() => SchemaRegistryClient.Create(options));
        Assert.Contains($"SchemaRegistryOptions.{problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", options.ToString(), StringComparison.Ordinal);
    }

    private static SchemaRegistryOptions Bind(string section, string? cluster, Dictionary<string, string> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"{section}:{pair.Key}", (string?)pair.Value))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).BuildServiceProvider();
        var options = new SchemaRegistryOptions();
        SchemaRegistry.Hosting.RegistryConfiguration.Bind(services, cluster, options);
        return options;
    }
}
