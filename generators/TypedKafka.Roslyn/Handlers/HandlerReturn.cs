namespace TypedKafka.Roslyn;

/// <summary>What a handler returns.</summary>
internal enum HandlerReturn
{
    Void,
    Task,
    ValueTask,

    /// <summary>A contract, sent to its topic.</summary>
    Output,

    /// <summary>A task of a contract.</summary>
    OutputTask,
}
