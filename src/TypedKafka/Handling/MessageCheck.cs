using System.ComponentModel;
using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>Reads a record whole, only to find what is wrong with it. Generated.</summary>
/// <param name="data">The headers and body of the record.</param>
/// <exception cref="MessageFormatException">The record is no message of the contract; it names the member.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void MessageCheck(MessageData data);
