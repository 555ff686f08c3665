namespace TypedKafka.Roslyn;

/// <summary>What a handler returns.</summary>
internal enum HandlerReturn
{
    Void,
    Task,
    ValueTask,
}
