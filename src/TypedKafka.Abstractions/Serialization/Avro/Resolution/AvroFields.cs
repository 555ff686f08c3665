using System.Buffers;
using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>
/// Writes a record with the reader's fields in the reader's order. Where the writer's order is the same, its fields are gone through once, and those that the reader does not know are passed over; else
/// they are looked up by where they stand.
/// </summary>
internal sealed class AvroFields(AvroSchema from) : AvroStep
{
    private const int FieldsOnStack = 64;

    private AvroFieldStep[] _fields = [];
    private bool _isInOrder;
    private string? _refusal;

    /// <summary>Says what is done with each field, once those of types that hold themselves are known.</summary>
    public void Set(AvroFieldStep[] fields)
    {
        _fields = fields;
        var sources = fields.Where(static field => field.Source >= 0).Select(static field => field.Source).ToArray();
        _isInOrder = sources.Zip(sources.Skip(1)).All(static pair => pair.First < pair.Second);
    }

    /// <summary>Says why no such record can be read.</summary>
    public void Refuse(string reason) => _refusal = reason;

    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        if (_refusal is not null) throw new MessageFormatException(_refusal);
        reader.Enter();
        if (_isInOrder) RunInOrder(ref reader, ref writer);
        else RunOutOfOrder(ref reader, ref writer);
        reader.Leave();
    }

    private void RunInOrder(ref AvroReader reader, ref MessageWriter writer)
    {
        var next = 0;
        foreach (var field in _fields)
        {
            if (field.Source < 0)
            {
                writer.Write(field.Default);
                continue;
            }

            SkipTo(field.Source, ref next, ref reader);
            field.Value!.Run(ref reader, ref writer);
            next++;
        }

        SkipTo(from.Fields.Count, ref next, ref reader);
    }

    private void SkipTo(int end, ref int next, ref AvroReader reader)
    {
        for (; next < end; next++) AvroSkipper.Skip(from.Fields[next].Schema, ref reader);
    }

    private void RunOutOfOrder(ref AvroReader reader, ref MessageWriter writer)
    {
        var rented = from.Fields.Count > FieldsOnStack ? ArrayPool<int>.Shared.Rent(from.Fields.Count) : null;
        var starts = rented is null ? stackalloc int[FieldsOnStack] : rented.AsSpan();
        try
        {
            var scout = reader;
            try
            {
                for (var i = 0; i < from.Fields.Count; i++)
                {
                    starts[i] = scout.Position;
                    AvroSkipper.Skip(from.Fields[i].Schema, ref scout);
                }
            }
            catch (MessageFormatException)
            {
                reader = scout;
                throw;
            }

            foreach (var field in _fields)
            {
                if (field.Source < 0)
                {
                    writer.Write(field.Default);
                    continue;
                }

                reader.MoveTo(starts[field.Source]);
                field.Value!.Run(ref reader, ref writer);
            }

            reader.MoveTo(scout.Position);
        }
        finally
        {
            if (rented is not null) ArrayPool<int>.Shared.Return(rented);
        }
    }
}
