using System.Security.Cryptography;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Security;

/// <summary>Authenticates a connection: SaslHandshake names the mechanism, SaslAuthenticate carries its messages (KIP-152, KIP-368).</summary>
internal static class SaslAuthentication
{
    // Version 0 of the handshake would switch to frames without headers; brokers from 1.0 on know version 1.
    private const short HandshakeVersion = 1;

    // Far more rounds than any mechanism needs: a broker that never ends is not followed.
    private const int MaxRounds = 16;

    /// <summary>Authenticates, with a fresh mechanism.</summary>
    /// <returns>How long the session is good for; zero when it does not end.</returns>
    /// <exception cref="KafkaAuthenticationException">The broker refuses us, or we refuse the broker.</exception>
    public static async ValueTask<TimeSpan> RunAsync(
        IHandshakeChannel channel, SaslSettings settings, BrokerApiVersions versions, ConnectionDescription connection, CancellationToken cancellationToken)
    {
        var broker = connection.Address.ToString();
        versions.Choose(ApiKey.SaslHandshake, broker, HandshakeVersion, HandshakeVersion);
        var version = versions.Choose(ApiKey.SaslAuthenticate, broker);
        using var mechanism = SaslMechanisms.Create(settings);
        var handshake = await channel.CallAsync<SaslHandshakeRequest, SaslHandshakeResponse>(
            new SaslHandshakeRequest { Mechanism = mechanism.Name }, HandshakeVersion, cancellationToken).ConfigureAwait(false);
        CheckHandshake(handshake, mechanism.Name, connection);

        var message = mechanism.Start();
        for (var round = 0; round < MaxRounds; round++)
        {
            var response = await channel.CallAsync<SaslAuthenticateRequest, SaslAuthenticateResponse>(
                new SaslAuthenticateRequest { AuthBytes = message }, version, cancellationToken).ConfigureAwait(false);
            CryptographicOperations.ZeroMemory(message);
            if (response.ErrorCode != (short)ErrorCode.None)
                throw BrokerErrors.ToException(response.ErrorCode, $"Authenticating as '{settings.UserName}' by {mechanism.Name} failed ({connection})", response.ErrorMessage);
            var next = mechanism.Next(response.AuthBytes.Span);
            if (next is null)
            {
                if (mechanism.IsComplete) return Lifetime(response.SessionLifetimeMs);
                break;
            }

            message = next;
        }

        throw new KafkaAuthenticationException($"{mechanism.Name}: the exchange did not come to an end ({connection}).");
    }

    private static TimeSpan Lifetime(long milliseconds) =>
        milliseconds <= 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue));

    private static void CheckHandshake(SaslHandshakeResponse response, string mechanism, ConnectionDescription connection)
    {
        switch ((ErrorCode)response.ErrorCode)
        {
            case ErrorCode.None:
                return;
            case ErrorCode.UnsupportedSaslMechanism:
                throw new KafkaAuthenticationException(
                    new KafkaError(response.ErrorCode),
                    $"The listener does not have the SASL mechanism {mechanism}; it has {string.Join(", ", response.Mechanisms)}. Set Sasl.Mechanism to one of them ({connection}).");
            case ErrorCode.IllegalSaslState:
                throw new KafkaAuthenticationException(
                    new KafkaError(response.ErrorCode),
                    $"The listener does not authenticate by SASL. Set SecurityProtocol to Plaintext or Ssl, or use the port of a SASL listener ({connection}).");
            default:
                throw BrokerErrors.ToException(response.ErrorCode, $"SaslHandshake with {mechanism} failed ({connection})");
        }
    }
}
