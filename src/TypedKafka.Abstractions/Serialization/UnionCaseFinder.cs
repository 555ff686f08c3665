using System.ComponentModel;

namespace TypedKafka.Serialization;

/// <summary>Finds which case of a union a message is, by its place among the cases. Generated.</summary>
/// <param name="data">The message.</param>
/// <param name="orNone">Whether a case that the contract does not know is -1, and not an error.</param>
/// <exception cref="MessageFormatException">The message does not say its case, or, unless <paramref name="orNone"/>, one that the contract does not know.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate int UnionCaseFinder(MessageData data, bool orNone);
