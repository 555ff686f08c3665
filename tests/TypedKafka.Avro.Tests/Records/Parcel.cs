using Avro;
using Avro.Specific;

namespace TypedKafka.Avro.Tests.Records;

/// <summary>A class as Avro's tools make them.</summary>
public sealed class Parcel : ISpecificRecord
{
    public const string Text = """
        {"type":"record","name":"Parcel","namespace":"TypedKafka.Avro.Tests.Records","fields":[{"name":"id","type":"long"},{"name":"to","type":"string"},{"name":"weights","type":{"type":"array","items":"double"}}]}
        """;

    private static readonly Schema s_schema = Schema.Parse(Text);

    public long Id { get; set; }

    public string To { get; set; } = "";

    public IList<double> Weights { get; set; } = [];

    public Schema Schema => s_schema;

    public object Get(int fieldPos) => fieldPos switch
    {
        0 => Id,
        1 => To,
        2 => Weights,
        _ => throw new AvroRuntimeException($"There is no field {fieldPos}."),
    };

    public void Put(int fieldPos, object fieldValue)
    {
        switch (fieldPos)
        {
            case 0: Id = (long)fieldValue; break;
            case 1: To = (string)fieldValue; break;
            case 2: Weights = (IList<double>)fieldValue; break;
            default: throw new AvroRuntimeException($"There is no field {fieldPos}.");
        }
    }
}
