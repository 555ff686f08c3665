namespace TypedKafka.Serialization.Avro;

/// <summary>Reads which branch of the writer's union comes, and does what is planned for it.</summary>
internal sealed class AvroBranches : AvroStep
{
    /// <summary>What is done with each branch.</summary>
    public AvroStep[] Branches { get; set; } = [];

    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        var start = reader.Position;
        var branch = reader.ReadLong();
        if ((ulong)branch >= (ulong)Branches.Length) throw reader.Malformed(start, $"The union has {Branches.Length} branches, and number {branch} was found.");
        Branches[branch].Run(ref reader, ref writer);
    }
}
