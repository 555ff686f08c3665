namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>A listener with TLS and SASL (PLAIN, SCRAM-SHA-256, SCRAM-SHA-512), and a user that may log in there.</summary>
/// <param name="BootstrapServers">Where it is.</param>
/// <param name="AuthorityPem">A file with the authority that its certificate is signed by.</param>
/// <param name="UserName">The user.</param>
/// <param name="Password">The user's password.</param>
public sealed record SecuredListener(string BootstrapServers, string AuthorityPem, string UserName, string Password);
