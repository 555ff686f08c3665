namespace TypedKafka.Client.Security;

/// <summary>The attributes of a SCRAM message: letters with values, separated by commas (RFC 5802, 5.1).</summary>
internal readonly struct ScramAttributes
{
    private readonly string _mechanism;
    private readonly List<(char Name, string Value)> _attributes;

    private ScramAttributes(string mechanism, List<(char Name, string Value)> attributes)
    {
        _mechanism = mechanism;
        _attributes = attributes;
    }

    public static ScramAttributes Parse(string message, string mechanism)
    {
        var attributes = new List<(char, string)>();
        foreach (var part in message.Split(','))
        {
            if (part.Length < 2 || part[1] != '=' || !char.IsAsciiLetter(part[0])) throw Broken(mechanism, "it is not made of attributes");
            // What is marked as mandatory and not understood must end the exchange.
            if (part[0] == 'm') throw Broken(mechanism, "it demands an extension that does not exist here");
            attributes.Add((part[0], part[2..]));
        }

        return new ScramAttributes(mechanism, attributes);
    }

    /// <summary>The server's own refusal, in place of an answer.</summary>
    public void ThrowIfError()
    {
        foreach (var (name, value) in _attributes)
        {
            if (name == 'e') throw new KafkaAuthenticationException($"{_mechanism}: the broker refuses: {value}. Check user name and password.");
        }
    }

    public string Require(char wanted)
    {
        string? found = null;
        foreach (var (name, value) in _attributes)
        {
            if (name != wanted) continue;
            if (found is not null) throw Broken(_mechanism, $"it has the attribute '{wanted}' twice");
            found = value;
        }

        return found ?? throw Broken(_mechanism, $"it lacks the attribute '{wanted}'");
    }

    public byte[] RequireBase64(char wanted)
    {
        try
        {
            return Convert.FromBase64String(Require(wanted));
        }
        catch (FormatException)
        {
            throw Broken(_mechanism, $"its attribute '{wanted}' is no base64");
        }
    }

    private static KafkaAuthenticationException Broken(string mechanism, string why) =>
        new($"{mechanism}: the server's message is not acceptable: {why}.");
}
