using Avro;
using Avro.Specific;

namespace TypedKafka.Benchmarks.Events;

/// <summary><see cref="SmallAvroEvent"/> as a class that Avro's own tools make, over the same schema.</summary>
public sealed class SmallApacheEvent : ISpecificRecord
{
    /// <summary>The contract's schema, whose record bears the name of this class.</summary>
    public static RecordSchema Text { get; } =
        (RecordSchema)Schema.Parse(SmallAvroEvent.Contract.Schema.Text.Replace("\"name\":\"SmallAvroEvent\"", "\"name\":\"SmallApacheEvent\"", StringComparison.Ordinal));

    private string _device = "";
    private long _sequence;
    private double _value;
    private string _unit = "";
    private IList<string> _tags = [];

    /// <inheritdoc/>
    public Schema Schema => Text;

    /// <summary>The same event.</summary>
    public static SmallApacheEvent Of(SmallAvroEvent value) =>
        new() { _device = value.Device, _sequence = value.Sequence, _value = value.Value, _unit = value.Unit, _tags = [.. value.Tags] };

    /// <inheritdoc/>
    public object Get(int fieldPos) => fieldPos switch
    {
        0 => _device,
        1 => _sequence,
        2 => _value,
        3 => _unit,
        4 => _tags,
        _ => throw new AvroRuntimeException($"There is no field {fieldPos}."),
    };

    /// <inheritdoc/>
    public void Put(int fieldPos, object fieldValue)
    {
        switch (fieldPos)
        {
            case 0: _device = (string)fieldValue; break;
            case 1: _sequence = (long)fieldValue; break;
            case 2: _value = (double)fieldValue; break;
            case 3: _unit = (string)fieldValue; break;
            case 4: _tags = (IList<string>)fieldValue; break;
            default: throw new AvroRuntimeException($"There is no field {fieldPos}.");
        }
    }
}
