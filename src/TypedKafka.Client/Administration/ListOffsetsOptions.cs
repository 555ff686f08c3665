namespace TypedKafka.Client.Administration;

/// <summary>How offsets are looked up.</summary>
public sealed class ListOffsetsOptions : AdminCallOptions
{
    /// <summary>Whether <see cref="OffsetSpec.Latest"/> stops before open transactions.</summary>
    public IsolationLevel IsolationLevel { get; set; } = IsolationLevel.ReadUncommitted;
}
