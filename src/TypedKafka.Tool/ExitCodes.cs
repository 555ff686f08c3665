namespace TypedKafka.Tool;

/// <summary>What the command ends with, for scripts.</summary>
internal static class ExitCodes
{
    /// <summary>All is well: compatible and recorded, released, exported, or the same.</summary>
    public const int Ok = 0;

    /// <summary>The answer is no: something is not compatible or not recorded, or two schemas differ.</summary>
    public const int No = 1;

    /// <summary>There is no answer: the command was called wrongly, a file or an assembly cannot be read, or the registry refused or cannot be reached.</summary>
    public const int Failed = 2;
}
