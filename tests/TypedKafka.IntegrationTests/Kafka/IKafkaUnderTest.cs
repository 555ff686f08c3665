namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>
/// Brokers that the client's tests run on. Each area of tests is one abstract class, with a subclass for each kind of brokers: what differs between
/// them is found by the same assertions.
/// </summary>
public interface IKafkaUnderTest
{
    /// <summary>The bootstrap servers of a listener without TLS or login, or the test is skipped.</summary>
    Task<string> BootstrapServersAsync();

    /// <summary>A listener with TLS and SASL, or the test is skipped.</summary>
    Task<SecuredListener> SecuredListenerAsync();
}
