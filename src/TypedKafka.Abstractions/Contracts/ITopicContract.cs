using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>
/// The contract witness of <typeparamref name="T"/>: its topic and its codecs. Implemented by generated structs, and reachable
/// as <c>OrderPlaced.Contract</c>; it is a type of its own, so a message from another assembly can have a contract too.
/// </summary>
/// <typeparam name="T">The message.</typeparam>
public interface ITopicContract<T>
{
    /// <summary>The topic that messages of this contract live on.</summary>
    TopicDefinition Topic { get; }

    /// <summary>The schema of the body, with its format and fingerprint.</summary>
    MessageSchema Schema { get; }

    /// <summary><see langword="true"/> when a member is marked <see cref="MessageKeyAttribute"/>.</summary>
    bool HasKey { get; }

    /// <summary>Writes the canonical bytes of the key.</summary>
    /// <returns><see langword="false"/>, with nothing written, when the message has no key.</returns>
    bool WriteKey(ref MessageWriter writer, in T value);

    /// <summary>Writes the headers of the message.</summary>
    void WriteHeaders(ref MessageHeaderWriter writer, in T value);

    /// <summary>Writes the body of the message.</summary>
    void WriteValue(ref MessageWriter writer, in T value);

    /// <summary>Reads a message from its headers and body.</summary>
    /// <exception cref="MessageFormatException">The bytes are not a message of this contract.</exception>
    T Read(MessageData data);
}
