namespace TypedKafka.Testing.Broker;

/// <summary>Someone who may log in to the cluster, by any mechanism that is offered.</summary>
/// <param name="name">The user's name.</param>
/// <param name="password">The password; it is never part of a message or of <see cref="ToString"/>.</param>
public sealed class SaslUser(string name, string password)
{
    /// <summary>The user's name.</summary>
    public string Name { get; } = name;

    internal string Password { get; } = password;

    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}
