using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads a message and the object types that its members reach, each once.</summary>
internal sealed class ObjectParser
{
    /// <summary>How many members a type may have: generated readers keep what they have seen in a <c>UInt128</c>.</summary>
    private const int MaxMembers = 128;

    private readonly IAssemblySymbol _home;
    private readonly SchemaFormat _format;
    private readonly List<Problem> _problems;
    private readonly CancellationToken _cancellationToken;
    private readonly SortedDictionary<string, ObjectModel?> _nested = new(StringComparer.Ordinal);
    private string _messageName = "";

    public ObjectParser(IAssemblySymbol home, SchemaFormat format, List<Problem> problems, CancellationToken cancellationToken)
    {
        _home = home;
        _format = format;
        _problems = problems;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the type marked <c>[Topic]</c>; problems go to the list, at the members they are about.</summary>
    public ObjectModel? ParseMessage(INamedTypeSymbol type)
    {
        var place = Declarations.Place(type);
        _messageName = place.FullName;
        if (Unsupported(type) is { } reason)
        {
            _problems.Add(Problem.Of(ProblemKind.UnsupportedMember, null, type.Name, type.Name, reason));
            return null;
        }

        foreach (var stray in MemberAttributes.Strays(type))
            Add(stray, "the type", "a key or header is a public instance property with a public getter");
        if (UnionParser.IsUnion(type)) return ReadUnion(type, place, isMessage: true, root: null, path: "");
        return Read(type, place, isMessage: true, root: null, path: "");
    }

    /// <summary>The object types that were reached, without the message itself, ordered by name.</summary>
    public EquatableArray<ObjectModel> Nested() => new(_nested.Values.OfType<ObjectModel>());

    private ObjectModel Read(INamedTypeSymbol type, PlaceModel place, bool isMessage, string? root, string path)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var constructor = Constructors.Choose(type);
        if (constructor is null)
            Add(root, type.Name, "messages are read with its public constructor, and it has none, or several and none is marked [JsonConstructor]", path);

        var members = new List<(MemberModel Model, int Order)>();
        foreach (var property in Properties.Of(type))
        {
            if (ReadMember(type, property, constructor, isMessage, root, path) is { } member)
                members.Add((member, Attributes.Find(property, KnownNames.JsonPropertyOrder) is { } order ? Attributes.Argument<int>(order, 0) : 0));
        }

        var ordered = members.OrderBy(static member => member.Order).Select(static member => member.Model).ToArray();
        CheckNames(type, ordered, root, path);
        var reserved = _format == SchemaFormat.Protobuf ? ProtobufTags.Reserved(type) : EquatableArray<int>.Empty;
        if (_format == SchemaFormat.Protobuf) CheckTags(ordered, reserved, root, path);
        return new ObjectModel
        {
            Place = place,
            Format = _format,
            SchemaName = SymbolNames.SchemaName(type),
            Aliases = MemberAttributes.Aliases(type),
            IsContract = isMessage || NestedPlaces.IsContract(type, _home, _format),
            IsValueType = type.IsValueType,
            Members = new EquatableArray<MemberModel>(ordered),
            Parameters = Parameters(constructor, ordered, root, path),
            Reserved = reserved,
        };
    }

    /// <summary>Reads a union: its cases as objects, and of itself the members that are key or header.</summary>
    private ObjectModel ReadUnion(INamedTypeSymbol type, PlaceModel place, bool isMessage, string? root, string path)
    {
        var declaration = UnionParser.Read(type);
        var cases = new UnionCaseReader(_home, _format, declaration, type);
        if (!isMessage && (declaration.Problems.Count > 0 || declaration.TypeHeader is not null))
            Add(root, type.Name, declaration.Problems.Count > 0 ? $"'{type.Name}' is no union: {declaration.Problems[0].Arguments[declaration.Problems[0].Arguments.Count - 1]}" : "its TypeHeader is for records, and a member has no headers of its own", path);

        var common = isMessage ? Properties.Of(type).Select(property => ReadMember(type, property, null, isMessage, root, path)).OfType<MemberModel>().Where(static m => m.KeyOrder is not null || m.Header is not null).ToArray() : [];
        foreach (var one in declaration.Cases)
        {
            var at = NestedPlaces.Of(one.Type, _home, _format);
            if (_nested.ContainsKey(at.FullName)) continue;
            if (Unsupported(one.Type) is { } reason) Add(root, one.Type.Name, reason, path + one.Type.Name);
            if (NestedPlaces.TakenName(one.Type, at, _home, at.ViewSuffix, Formats.CodecSuffix(_format)) is { } taken) _problems.Add(Problem.Of(ProblemKind.NameTaken, null, one.Type.Name, taken));
            _nested[at.FullName] = null;
            _nested[at.FullName] = Read(one.Type, at, isMessage, root, $"{path}{one.Type.Name}.");
        }

        foreach (var one in declaration.Cases)
        {
            var model = _nested[NestedPlaces.Of(one.Type, _home, _format).FullName];
            foreach (var (kind, reason) in cases.Problems(one, model, common))
            {
                if (isMessage) _problems.Add(Problem.Of(kind, null, [type.Name, .. reason]));
                else Add(root, type.Name, $"'{type.Name}' is no union: {string.Join(" and ", reason)}", path);
            }
        }

        return new ObjectModel
        {
            Place = place,
            Format = _format,
            SchemaName = SymbolNames.SchemaName(type),
            Aliases = MemberAttributes.Aliases(type),
            IsContract = isMessage || NestedPlaces.IsContract(type, _home, _format),
            IsValueType = false,
            Members = new EquatableArray<MemberModel>(common),
            Parameters = EquatableArray<ParameterModel>.Empty,
            Reserved = cases.Reserved,
            Union = cases.Model(one => (NestedPlaces.Of(one.Type, _home, _format), _nested[NestedPlaces.Of(one.Type, _home, _format).FullName])),
        };
    }

    private MemberModel? ReadMember(INamedTypeSymbol type, IPropertySymbol property, IMethodSymbol? constructor, bool isMessage, string? root, string path)
    {
        var member = new MemberAttributes(property, type, isMessage);
        var name = path + property.Name;
        if (member.UnsupportedAttribute is { } attribute)
        {
            Add(root ?? property.Name, SymbolNames.Short(property.Type), attribute, name);
            return null;
        }

        if (member is { IsIgnored: true, Header: null, KeyOrder: null }) return null;

        var values = new ValueParser(found => Reach(found, root ?? property.Name, name + "."), _home, _format);
        var value = values.Parse(property.Type, member.Converter, out var problem);
        if (value is null)
        {
            // A problem further inside was reported where it is.
            if (problem is not null) Add(root ?? property.Name, SymbolNames.Short(property.Type), problem, name);
            return null;
        }

        var bound = Properties.Bind(property, constructor, value.WithDecimal(member.Decimal()), member);
        if (_format == SchemaFormat.Avro && bound.IsInBody) CheckAvro(bound, root, name);
        return _format == SchemaFormat.Protobuf ? ReadTag(bound, member, root, name) : bound;
    }

    private MemberModel ReadTag(MemberModel bound, MemberAttributes attributes, string? root, string path)
    {
        bound = bound with { Tag = attributes.Tag(), IsUnknownFields = attributes.IsUnknownFields() };
        var type = Declarations.Readable(bound.Value.AnnotatedType);
        if (bound.IsUnknownFields)
        {
            if (bound.Value.Kind is not (ValueKind.ByteArray or ValueKind.ByteMemory) || bound.Binding == MemberBinding.None || bound.Tag is not null || bound.Header is not null)
                Add(root ?? bound.Name, type, "[UnknownFields] marks a ReadOnlyMemory<byte> or byte[] that can be set, and that is neither a field nor a header of its own", path);
            return bound with { IsInBody = false };
        }

        // A computed member is for its readers in C#, unless it says that it is for others too.
        if (bound is { Tag: null, Binding: MemberBinding.None }) return bound with { IsInBody = false };
        if (!bound.IsInBody) return bound;
        var reason = ProtobufSupport.WhyUnsupported(bound.Value) ?? WhyNoName(bound)
            ?? (bound.Tag is null ? null : ProtobufTags.WhyNoEncoding(bound.Value, bound.Tag.Encoding));
        if (reason is not null) Add(root ?? bound.Name, type, reason, path);
        return bound;
    }

    private void CheckTags(MemberModel[] members, EquatableArray<int> reserved, string? root, string path)
    {
        foreach (var (member, reason, free) in ProtobufTags.Check(members, reserved))
            _problems.Add(Problem.Of(ProblemKind.IllegalTag, root ?? member.Name, path + member.Name, reason, free));

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (member.IsInBody && !names.Add(ProtobufNames.Snake(member.JsonName)))
                Add(root ?? member.Name, Declarations.Readable(member.Value.AnnotatedType), $"another member is called '{ProtobufNames.Snake(member.JsonName)}' in Protobuf too", path + member.Name);
        }

        if (members.Count(static member => member.IsUnknownFields) > 1) Add(root, "the type", "only one member can keep the fields that are not known", path);
    }

    private void CheckAvro(MemberModel member, string? root, string path)
    {
        if ((AvroSupport.WhyUnsupported(member.Value) ?? WhyNoName(member)) is { } reason)
            Add(root ?? member.Name, Declarations.Readable(member.Value.AnnotatedType), reason, path);
        if (AvroSupport.HasDecimalWithoutPrecision(member.Value)) _problems.Add(Problem.Of(ProblemKind.DecimalWithoutPrecision, root ?? member.Name, path));
        if (member.Value.FindDecimal() is { IsLegal: false } size)
            Add(root ?? member.Name, "decimal", $"[Decimal({size.Precision}, {size.Scale})] is no size: from 1 to 29 digits, of them at most 28 after the point", path);
    }

    /// <summary>Why the member, or the enum that it holds, cannot be called what it is called, or was.</summary>
    private string? WhyNoName(MemberModel member) => FormatNames.WhyNoName(member.JsonName, _format)
        ?? FormatNames.WhyNoAlias(member.Aliases, _format)
        ?? (member.Value.FindEnum() is { } symbols ? FormatNames.WhyNoTypeName(symbols.SchemaName, _format) ?? FormatNames.WhyNoAlias(symbols.Aliases, _format) : null);

    private (PlaceModel? Place, string? Problem) Reach(INamedTypeSymbol type, string root, string path)
    {
        if (Unsupported(type) is { } reason) return (null, reason);
        var place = NestedPlaces.Of(type, _home, _format);
        if (place.FullName == _messageName || _nested.ContainsKey(place.FullName)) return (place, null);

        if (NestedPlaces.TakenName(type, place, _home, place.ViewSuffix, Formats.CodecSuffix(_format)) is { } taken) return (null, $"generated code beside it needs the name '{taken}', which is taken");

        // Entered before its members are read, so that a type that holds itself ends.
        _nested[place.FullName] = null;
        var before = _problems.Count;
        var model = UnionParser.IsUnion(type) ? ReadUnion(type, place, isMessage: false, root, path) : Read(type, place, isMessage: false, root, path);

        // A contract of the same assembly brings its own codec and view; its headers would be lost in another's body.
        _nested[place.FullName] = model;
        var isContract = (Attributes.Has(type, KnownNames.TopicAttribute) || UnionParser.ContractOf(type) is not null) && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _home);
        if (isContract && MemberAttributes.HasHeaders(type)) return (null, "it is a contract with headers, and only a record of its own can carry them");
        return _problems.Count > before ? (null, null) : (place, null);
    }

    private EquatableArray<ParameterModel> Parameters(IMethodSymbol? constructor, MemberModel[] members, string? root, string path)
    {
        if (constructor is null) return EquatableArray<ParameterModel>.Empty;
        var parameters = new List<ParameterModel>();
        foreach (var parameter in constructor.Parameters)
        {
            var member = Array.Find(members, m => m.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (member is null && !Properties.Exists(constructor.ContainingType, parameter.Name))
                Add(root, SymbolNames.Short(parameter.Type), "it is a parameter of the constructor, and no public property has its name", path + parameter.Name);
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                Add(root, SymbolNames.Short(parameter.Type), "it is a parameter of the constructor, and passed by reference", path + parameter.Name);
            parameters.Add(new ParameterModel(parameter.Name, member?.Name, Literals.Default(parameter)));
        }

        return new EquatableArray<ParameterModel>(parameters);
    }

    private void CheckNames(INamedTypeSymbol type, MemberModel[] members, string? root, string path)
    {
        if (members.Length > MaxMembers)
            Add(root, type.Name, $"it has {members.Length} members, and {MaxMembers} is the most", path);

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in members)
        {
            if (member.IsInBody && !names.Add(member.JsonName))
                Add(root ?? member.Name, member.Value.AnnotatedType, $"another member is called '{member.JsonName}' in JSON too; letter case does not tell them apart", path + member.Name);
        }
    }

    private string? Unsupported(INamedTypeSymbol type)
    {
        var space = SymbolNames.Namespace(type.ContainingNamespace);
        if (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)) return "supported are " + ValueParser.Supported;
        if (type.TypeArguments.Length > 0) return "it is generic";
        if (type.IsRefLikeType) return "it is a ref struct";
        if (UnionParser.IsUnion(type) && !type.IsAbstract) return "it is polymorphic, and only an abstract type is a union of those that derive from it";
        if (type.IsAbstract && !UnionParser.IsUnion(type)) return "it is abstract, and no union that lists what derives from it: mark it [MessageUnion(…)]";
        if (!NestedPlaces.IsReachable(type)) return "generated code cannot name it: make it, and the types around it, public or internal";
        return FormatNames.WhyNoTypeName(SymbolNames.SchemaName(type), _format) ?? FormatNames.WhyNoAlias(MemberAttributes.Aliases(type), _format);
    }

    private void Add(string? member, string type, string reason, string? path = null) =>
        _problems.Add(Problem.Of(ProblemKind.UnsupportedMember, member, (path ?? member ?? "").TrimEnd('.'), type, reason));
}
