namespace TypedKafka;

/// <summary>
/// The generated view of a message: a <c>ref struct</c> over the fetched bytes whose members are decoded as they are asked for. It is valid as long as the
/// bytes are: until the handler has completed.
/// </summary>
/// <typeparam name="T">The message.</typeparam>
public interface IMessageView<T>
{
    /// <summary>Reads the whole message into a value of its own, which outlives the bytes.</summary>
    T ToOwned();
}
