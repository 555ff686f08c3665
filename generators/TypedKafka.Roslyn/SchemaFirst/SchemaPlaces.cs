using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>Where the types of a schema stand in C#: a place for each, the same however often it is asked for.</summary>
internal sealed class SchemaPlaces(SchemaSource file, AvroSchema message)
{
    private readonly Dictionary<AvroSchema, PlaceModel> _places = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The place of a record or enum, or <see langword="null"/> when what would be generated for it has a name that is taken.</summary>
    public PlaceModel? Of(AvroSchema type)
    {
        if (_places.TryGetValue(type, out var known)) return known;
        var place = Place(type, SchemaNames.Pascal(type.Name));
        if (!TryTake(place, type))
        {
            place = Place(type, type.Name);
            if (!TryTake(place, type)) return null;
        }

        _places.Add(type, place);
        return place;
    }

    private bool TryTake(PlaceModel place, AvroSchema type)
    {
        string[] siblings = type == message ? ["Contract", "Producer", "View", "Avro"] : type.Kind == AvroKind.Record ? ["Avro", place.ViewSuffix] : ["Avro"];
        string[] names = [place.FullName, .. siblings.Select(place.Sibling)];
        if (names.Any(_taken.Contains)) return false;
        _taken.UnionWith(names);
        return true;
    }

    private PlaceModel Place(AvroSchema type, string name)
    {
        var stated = AvroNames.Space(type.FullName);
        var space = file.Namespace.Length > 0 ? file.Namespace : stated.Length > 0 ? SchemaNames.Namespace(stated) : file.RootNamespace;
        return new PlaceModel
        {
            Namespace = space,
            ContainingTypes = EquatableArray<ContainingTypeModel>.Empty,
            Name = name,
            FullName = space.Length == 0 ? $"global::{SymbolNames.Identifier(name)}" : $"global::{space}.{SymbolNames.Identifier(name)}",
            Keyword = "record",
            IsPublic = file.Access != "internal",
            ViewSuffix = type == message ? "View" : Formats.LongViewSuffix(SchemaFormat.Avro),
        };
    }
}
