using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>Writes the symbol of an enum by its place in the reader's schema; the reader's default stands for what it does not know.</summary>
internal sealed class AvroSymbols(AvroSchema from, AvroSchema to) : AvroStep
{
    private readonly int[] _places = [.. from.Symbols.Select(symbol => PlaceOf(to, symbol))];

    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        var start = reader.Position;
        var index = reader.ReadLong();
        if ((ulong)index >= (ulong)_places.Length) throw reader.Malformed(start, $"The enum has {_places.Length} symbols, and number {index} was found.");
        if (_places[index] < 0) throw reader.Malformed(start, $"'{from.Symbols[(int)index]}' is no symbol of the reader's {to}, which has no default for it.");
        AvroWriting.Number(ref writer, _places[index]);
    }

    private static int PlaceOf(AvroSchema to, string symbol)
    {
        var symbols = to.Symbols.ToList();
        var place = symbols.IndexOf(symbol);
        return place >= 0 || to.EnumDefault is null ? place : symbols.IndexOf(to.EnumDefault);
    }
}
