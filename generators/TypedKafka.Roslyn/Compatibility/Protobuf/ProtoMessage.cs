namespace TypedKafka.Compatibility;

/// <summary>A message of a <c>.proto</c> file.</summary>
/// <param name="FullName">Its name with package and containing messages.</param>
internal sealed record ProtoMessage(string FullName)
{
    /// <summary>What the <c>oneof</c> of a union's message is called.</summary>
    public const string CasesName = "case";

    public List<ProtoField> Fields { get; } = [];

    /// <summary>The numbers of the fields in a <c>oneof</c> of that name.</summary>
    public HashSet<int> Cases { get; } = [];

    /// <summary>Whether it looks like a union: all its fields are in that <c>oneof</c>.</summary>
    public bool HasCasesOnly => Fields.Count > 0 && Cases.Count == Fields.Count;

    /// <summary>The numbers that no field may have, as ranges with both ends in them.</summary>
    public List<(int First, int Last)> Reserved { get; } = [];

    public ProtoField? Field(int number) => Fields.Find(field => field.Number == number);

    public bool IsReserved(int number) => Reserved.Exists(range => range.First <= number && number <= range.Last);
}
