using System.Net;
using System.Net.Sockets;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Connections;

public sealed class BlockingConnectionTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_negotiates_authenticates_and_answers(bool withTls)
    {
        using var certificates = new TestCertificates();
        using var certificate = certificates.Issue("127.0.0.1");
        var options = new InProcessKafkaOptions { TlsCertificate = withTls ? certificate : null };
        options.SaslUsers.Add(new SaslUser("alice", "alice-secret"));
        await using var kafka = await InProcessKafka.StartAsync(options, Cancel);
        await using var client = TestClients.Connect(
            kafka,
            o =>
            {
                o.SecurityProtocol = withTls ? SecurityProtocol.SaslSsl : SecurityProtocol.SaslPlaintext;
                o.Sasl = new SaslOptions { UserName = "alice", Password = "alice-secret" };
                if (withTls) o.Tls.CaFile = certificates.CaFile;
            },
            inMemory: false);
        await client.Metadata.RefreshAsync(client.In(10), Cancel);

        var clusterId = await OnThreadAsync(() =>
        {
            using var connection = client.OpenBlocking(0, TimeSpan.FromSeconds(10), Cancel);
            connection.Send<MetadataRequest, MetadataResponse>(new MetadataRequest(), TimeSpan.FromSeconds(5));
            return connection.Send<MetadataRequest, MetadataResponse>(new MetadataRequest(), TimeSpan.FromSeconds(5)).ClusterId;
        });
        Assert.Equal(kafka.ClusterId, clusterId);
    }

    [Fact]
    public async Task No_answer_within_the_time_closes_it_and_says_that_it_may_have_been_sent()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var client = TestClients.Connect(kafka, inMemory: false);
        await client.Metadata.RefreshAsync(client.In(10), Cancel);
        using var connection = await OnThreadAsync(() => client.OpenBlocking(0, TimeSpan.FromSeconds(10), Cancel));
        kafka.Faults.Drop(KafkaApi.Metadata);

        var error = await Assert.ThrowsAsync<KafkaConnectionException>(
            () => OnThreadAsync(() => connection.Send<MetadataRequest, MetadataResponse>(new MetadataRequest(), TimeSpan.FromMilliseconds(200))));

        Assert.True(error.MayHaveBeenSent);
        Assert.False(connection.IsUsable);
    }

    [Fact]
    public async Task Disposing_it_from_another_thread_ends_a_call_that_waits()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var client = TestClients.Connect(kafka, inMemory: false);
        await client.Metadata.RefreshAsync(client.In(10), Cancel);
        using var connection = await OnThreadAsync(() => client.OpenBlocking(0, TimeSpan.FromSeconds(10), Cancel));
        kafka.Observations.Clear();
        kafka.Faults.Drop(KafkaApi.Metadata);
        var call = OnThreadAsync(() => connection.Send<MetadataRequest, MetadataResponse>(new MetadataRequest(), TimeSpan.FromMinutes(5)));
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.Metadata, Cancel);
        connection.Dispose();
        await Assert.ThrowsAsync<KafkaConnectionException>(() => call);
    }

    [Fact]
    [Trait("Reliability", "F52")]
    public async Task It_works_while_every_thread_of_the_pool_is_taken()
    {
        // The broker of this test is a thread of its own as well: it must not need what is starved.
        using var listener = new BlockingBroker();
        var settings = ClientSettings.From(new KafkaClientOptions { BootstrapServers = $"127.0.0.1:{listener.Port}" });
        var client = new ClusterClient(settings);
        client.Metadata.UpdateBroker(new BrokerInfo(0, new BrokerAddress("127.0.0.1", listener.Port), null));
        // Not disposed here: the last of the pool's threads may look at them after the test is over.
        var release = new ManualResetEventSlim();
        var started = new ManualResetEventSlim();
        var taken = 0;
        for (var index = 0; index < 64; index++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    if (Interlocked.Increment(ref taken) == Environment.ProcessorCount) started.Set();
                    release.Wait(CancellationToken.None);
                },
                null);
        }

        string? answer = null;
        try
        {
            started.Wait(Cancel);
            var thread = new Thread(() =>
            {
                using var connection = client.OpenBlocking(0, TimeSpan.FromSeconds(10), Cancel);
                // Many: whether an answer is waited for in the system, or has come before, is chance.
                for (var call = 0; call < 200; call++)
                    answer = connection.Send<MetadataRequest, MetadataResponse>(new MetadataRequest(), TimeSpan.FromSeconds(5)).ClusterId;
            });
            thread.Start();
            Assert.True(thread.Join(TimeSpan.FromSeconds(20)), "A call needed a thread of the pool.");
        }
        finally
        {
            release.Set();
        }

        Assert.Equal("scripted", answer);
        await client.DisposeAsync();
    }

    private static Task<T> OnThreadAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed class BlockingBroker : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public BlockingBroker()
        {
            _listener.Start();
            new Thread(Run) { IsBackground = true }.Start();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private void Run()
        {
            try
            {
                using var client = _listener.AcceptTcpClient();
                var stream = client.GetStream();
                while (true)
                {
                    var request = BrokerFrames.ReadRequest(stream);
                    stream.Write(request.ApiKey == ApiKey.ApiVersions
                        ? BrokerFrames.Response(request, BrokerFrames.AllVersions())
                        : BrokerFrames.Response(request, BrokerFrames.Metadata(0, "127.0.0.1", Port)));
                }
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                // The client left, or the test is over.
                Assert.NotNull(failure);
            }
        }
    }
}
