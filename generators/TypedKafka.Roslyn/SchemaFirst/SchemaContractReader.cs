using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>
/// Reads a contract from a schema file: the model that a type marked <c>[Topic]</c> has, so that the same code is generated for both. The record itself is generated too.
/// </summary>
internal sealed class SchemaContractReader
{
    private readonly SchemaSource _file;
    private readonly List<SchemaProblem> _problems = [];
    private readonly Dictionary<AvroSchema, string[]> _properties = [];
    private readonly HashSet<AvroSchema> _seen = [];
    private readonly Queue<AvroSchema> _waiting = new();

    private SchemaContractReader(SchemaSource file) => _file = file;

    public static SchemaSourceResult Read(SchemaSource file)
    {
        var reader = new SchemaContractReader(file);
        ContractModel? contract = null;
        try
        {
            var json = JsonNodeParser.Parse(file.Text);
            contract = reader.Contract(json, AvroSchemaParser.Parse(json));
        }
        catch (SchemaException error)
        {
            reader.Refuse(error.Message, error.Position);
        }

        var problems = new EquatableArray<SchemaProblem>(reader._problems.OrderBy(static problem => problem.Position));
        return new SchemaSourceResult(file.Path, problems.Count == 0 ? contract : null, problems);
    }

    private ContractModel? Contract(JsonNode json, AvroSchema schema)
    {
        var topic = SchemaTopic.Read(_file, reason => Refuse(reason, json.Start));
        if (_file.Access is not ("" or "public" or "internal")) Refuse($"the Access of its item is \"{_file.Access}\"; it is public or internal", json.Start);
        if (schema.Kind != AvroKind.Record)
        {
            Refuse($"it is of the type {AvroSchema.KindName(schema.Kind)}, and a message is a record; make it the field of one", json.Start);
            return null;
        }

        var places = new SchemaPlaces(_file, schema);
        var values = new SchemaValues(places, Reach);
        var defaults = new SchemaDefaults(record => Properties(record, places.Of(record)?.Name ?? record.Name), type => values.Of(type, "", -1, static (_, _) => { }));
        var objects = new List<ObjectModel>();
        Reach(schema);
        while (_waiting.Count > 0)
        {
            var record = _waiting.Dequeue();
            if (places.Of(record) is { } place) objects.Add(Record(record, place, isMessage: record == schema, values, defaults));
        }

        if (objects.Count == 0) return null;
        var message = objects[0];
        var key = Key(message, json.Start);
        return new ContractModel
        {
            Topic = topic,
            Message = message with { Members = WithKey(message.Members, key) },
            Nested = new EquatableArray<ObjectModel>(objects.Skip(1).OrderBy(static type => type.Place.FullName, StringComparer.Ordinal)),
            Key = WithKey(new EquatableArray<MemberModel>(key), key),
            HidesContract = false,
            StatedSchema = new SchemaText(schema.FullName, json.ToString(), Crc64Avro.Of(AvroCanonicalForm.Of(schema))),
        };
    }

    private void Reach(AvroSchema record)
    {
        if (_seen.Add(record)) _waiting.Enqueue(record);
    }

    private string[] Properties(AvroSchema record, string typeName)
    {
        if (!_properties.TryGetValue(record, out var names)) _properties.Add(record, names = SchemaNames.Properties(record, typeName));
        return names;
    }

    private ObjectModel Record(AvroSchema record, PlaceModel place, bool isMessage, SchemaValues values, SchemaDefaults defaults)
    {
        var names = Properties(record, place.Name);
        var members = new List<MemberModel>();
        for (var i = 0; i < names.Length; i++)
        {
            var field = record.Fields[i];
            var position = field.Source?["type"]?.Start ?? -1;
            if (values.Of(field.Schema, $"{record.Name}.{field.Name}", position, Refuse) is not { } value) continue;
            members.Add(Member(names[i], field, value, place, field.Default is null ? null : defaults.Of(field.Default, field.Schema, value)));
        }

        return new ObjectModel
        {
            Place = place,
            Format = SchemaFormat.Avro,
            SchemaName = record.FullName,
            Aliases = new EquatableArray<string>(record.Aliases),
            IsContract = isMessage,
            IsValueType = false,
            Members = new EquatableArray<MemberModel>(members),
            Parameters = EquatableArray<ParameterModel>.Empty,
            Documentation = record.Source?["doc"]?.AsText(),
        };
    }

    // What has a default is what it says when nobody sets it; what has none must be set.
    private static MemberModel Member(string name, AvroField field, ValueModel value, PlaceModel place, string? initial) => new()
    {
        Name = name,
        JsonName = field.Name,
        Value = value,
        Binding = initial is null or "null" ? MemberBinding.Initializer : MemberBinding.InitSetter,
        DeclaringType = place.FullName,
        IsInBody = true,
        IsRequired = initial is null,
        WriteCondition = WriteCondition.Always,
        Default = initial == "null" ? null : initial,
        Constant = null,
        Aliases = new EquatableArray<string>(field.Aliases),
        Header = null,
        KeyOrder = null,
        Documentation = field.Source?["doc"]?.AsText(),
    };

    private MemberModel[] Key(ObjectModel message, int position)
    {
        var key = new List<MemberModel>();
        foreach (var name in _file.Key.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Trim()))
        {
            var member = message.Members.FirstOrDefault(member => member.JsonName == name) ?? message.Members.FirstOrDefault(member => member.Name == name);
            if (member is null) Refuse($"the Key of its item is '{name}', which is no field of '{message.SchemaName}'; there are {string.Join(", ", message.Members.Select(static member => member.JsonName))}", position);
            else if (!CanonicalKinds.CanBeKey(member.Value)) Refuse($"the Key of its item is '{name}', which has no canonical bytes; a key is text, a whole number, a decimal, a Guid, a date or time, an enum or bytes", position);
            else if (key.Contains(member)) Refuse($"the Key of its item names '{name}' twice", position);
            else key.Add(member);
        }

        return [.. key];
    }

    private static EquatableArray<MemberModel> WithKey(EquatableArray<MemberModel> members, MemberModel[] key) => new(members.Select(member =>
    {
        var order = Array.FindIndex(key, part => part.Name == member.Name);
        return order < 0 ? member : member with { KeyOrder = order };
    }));

    private void Refuse(string text, int position)
    {
        var problem = new SchemaProblem(text.TrimEnd('.'), Math.Max(position, 0));
        if (!_problems.Contains(problem)) _problems.Add(problem);
    }
}
