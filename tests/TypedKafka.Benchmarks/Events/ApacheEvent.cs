using Avro;
using Avro.Specific;

namespace TypedKafka.Benchmarks.Events;

/// <summary><see cref="AvroEvent"/> as a class that Avro's own tools make, over the same schema.</summary>
public sealed class ApacheEvent : ISpecificRecord
{
    /// <summary>The contract's schema, whose record bears the name of this class.</summary>
    public static RecordSchema Text { get; } =
        (RecordSchema)Schema.Parse(AvroEvent.Contract.Schema.Text.Replace("\"name\":\"AvroEvent\"", "\"name\":\"ApacheEvent\"", StringComparison.Ordinal));

    private string _device = "";
    private long _sequence;
    private DateTime _measuredAt;
    private double _value;
    private string _unit = "";
    private string _place = "";
    private string _note = "";
    private IList<string> _tags = [];
    private IList<long> _samples = [];

    /// <inheritdoc/>
    public Schema Schema => Text;

    /// <summary>The same event.</summary>
    public static ApacheEvent Of(AvroEvent value) => new()
    {
        _device = value.Device, _sequence = value.Sequence, _measuredAt = value.MeasuredAt.UtcDateTime, _value = value.Value, _unit = value.Unit, _place = value.Place, _note = value.Note,
        _tags = [.. value.Tags], _samples = [.. value.Samples],
    };

    /// <inheritdoc/>
    public object Get(int fieldPos) => fieldPos switch
    {
        0 => _device,
        1 => _sequence,
        2 => _measuredAt,
        3 => _value,
        4 => _unit,
        5 => _place,
        6 => _note,
        7 => _tags,
        8 => _samples,
        _ => throw new AvroRuntimeException($"There is no field {fieldPos}."),
    };

    /// <inheritdoc/>
    public void Put(int fieldPos, object fieldValue)
    {
        switch (fieldPos)
        {
            case 0: _device = (string)fieldValue; break;
            case 1: _sequence = (long)fieldValue; break;
            case 2: _measuredAt = (DateTime)fieldValue; break;
            case 3: _value = (double)fieldValue; break;
            case 4: _unit = (string)fieldValue; break;
            case 5: _place = (string)fieldValue; break;
            case 6: _note = (string)fieldValue; break;
            case 7: _tags = (IList<string>)fieldValue; break;
            case 8: _samples = (IList<long>)fieldValue; break;
            default: throw new AvroRuntimeException($"There is no field {fieldPos}.");
        }
    }
}
