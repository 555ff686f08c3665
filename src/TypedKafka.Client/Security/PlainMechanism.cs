using System.Text;

namespace TypedKafka.Client.Security;

/// <summary>PLAIN (RFC 4616): no authorization identity, user name and password, separated by NUL.</summary>
internal sealed class PlainMechanism(string userName, string password) : ISaslMechanism
{
    public string Name => "PLAIN";

    public bool IsComplete { get; private set; }

    public byte[] Start()
    {
        var message = new byte[Encoding.UTF8.GetByteCount(userName) + Encoding.UTF8.GetByteCount(password) + 2];
        var position = 1 + Encoding.UTF8.GetBytes(userName, message.AsSpan(1));
        Encoding.UTF8.GetBytes(password, message.AsSpan(position + 1));
        return message;
    }

    public byte[]? Next(ReadOnlySpan<byte> challenge)
    {
        IsComplete = true;
        return null;
    }

    public void Dispose()
    {
    }
}
