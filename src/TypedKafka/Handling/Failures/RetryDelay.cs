using System.ComponentModel;

namespace TypedKafka;

/// <summary>The delay of a retry topic.</summary>
/// <param name="Name">As it is written, and as it ends the topic's name: <c>5s</c>.</param>
/// <param name="Delay">How long a record waits there.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RetryDelay(string Name, TimeSpan Delay);
