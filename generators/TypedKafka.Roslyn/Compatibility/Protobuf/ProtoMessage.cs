namespace TypedKafka.Compatibility;

/// <summary>A message of a <c>.proto</c> file.</summary>
/// <param name="FullName">Its name with package and containing messages.</param>
internal sealed record ProtoMessage(string FullName)
{
    public List<ProtoField> Fields { get; } = [];

    /// <summary>The numbers that no field may have, as ranges with both ends in them.</summary>
    public List<(int First, int Last)> Reserved { get; } = [];

    public ProtoField? Field(int number) => Fields.Find(field => field.Number == number);

    public bool IsReserved(int number) => Reserved.Exists(range => range.First <= number && number <= range.Last);
}
