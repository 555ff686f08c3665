using System.Globalization;
using System.Text;
using TypedKafka.Compatibility;

namespace TypedKafka.Roslyn;

/// <summary>
/// Writes the <c>.proto</c> file of a contract: its message first, then what that holds. All are in the package of the message, for a file has one; of two types with one name the further ones are called by
/// their full names.
/// </summary>
internal sealed class ProtobufSchemaWriter
{
    private readonly ContractModel _contract;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    private ProtobufSchemaWriter(ContractModel contract)
    {
        _contract = contract;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var types = contract.Objects.Select(static model => (Key: model.Place.FullName, Name: model.SchemaName))
            .Concat(contract.Enums.Select(static model => (Key: model.Place.FullName, Name: model.SchemaName)));
        foreach (var (key, name) in types)
        {
            var own = name.Substring(Package(contract).Length).TrimStart('.').Replace('.', '_');
            var last = name.Substring(name.LastIndexOf('.') + 1);
            var inPackage = Package(contract).Length == 0 || name.StartsWith(Package(contract) + ".", StringComparison.Ordinal);
            var chosen = inPackage ? own : last;
            if (!taken.Add(chosen)) taken.Add(chosen = name.Replace('.', '_'));
            _names[key] = chosen;
        }
    }

    /// <param name="contract">The contract.</param>
    /// <param name="name">The message's full name in the file.</param>
    public static string Write(ContractModel contract, out string name)
    {
        var writer = new ProtobufSchemaWriter(contract);
        var package = Package(contract);
        name = (package.Length == 0 ? "" : package + ".") + writer._names[contract.Message.Place.FullName];
        return writer.File(package);
    }

    private static string Package(ContractModel contract) => contract.Message.Place.Namespace.Replace("@", "");

    private string File(string package)
    {
        _text.Append("syntax = \"proto3\";\n");
        if (package.Length > 0) _text.Append("\npackage ").Append(package).Append(";\n");
        var imports = _contract.Objects.Where(static model => model.Union is null).SelectMany(static model => model.Members).Where(static member => member.IsInBody).Select(static member => Import(member.Value)).OfType<string>().Distinct().ToArray();
        if (imports.Length > 0) _text.Append('\n');
        foreach (var import in imports.OrderBy(static import => import, StringComparer.Ordinal)) _text.Append("import \"google/protobuf/").Append(import).Append(".proto\";\n");
        foreach (var model in _contract.Objects) Message(model);
        foreach (var model in _contract.Enums) Enum(model);
        return _text.ToString().TrimEnd('\n');
    }

    private void Message(ObjectModel model)
    {
        _text.Append("\nmessage ").Append(_names[model.Place.FullName]).Append(" {\n");
        if (model.Union is { } union) Union(union);
        if (model.Reserved.Count > 0) _text.Append("  reserved ").Append(string.Join(", ", model.Reserved.Select(static tag => tag.ToString(CultureInfo.InvariantCulture)))).Append(";\n");
        foreach (var member in model.Members.Where(member => member.IsInBody && model.Union is null).OrderBy(static member => member.Tag!.Number))
        {
            var field = ProtobufNames.Snake(member.JsonName);
            _text.Append("  ").Append(Type(member)).Append(' ').Append(field).Append(" = ").Append(member.Tag!.Number.ToString(CultureInfo.InvariantCulture));
            if (ProtobufNames.Json(field) != member.JsonName) _text.Append(" [json_name = \"").Append(member.JsonName).Append("\"]");
            _text.Append(";\n");
        }

        _text.Append("}\n");
    }

    /// <summary>The cases of a union; where a header names them, a body is one of them and not this, and a comment says which.</summary>
    private void Union(UnionModel union)
    {
        if (union.TypeHeader is not null)
        {
            ProtoHeaderCases.Write(_text, union.Cases.Select(one => (one.Discriminator, _names[one.Place.FullName])));
            return;
        }

        _text.Append("  oneof ").Append(ProtoMessage.CasesName).Append(" {\n");
        foreach (var one in union.Cases)
            _text.Append("    ").Append(_names[one.Place.FullName]).Append(' ').Append(ProtobufNames.Snake(one.Name)).Append(" = ").Append(one.Tag.ToString(CultureInfo.InvariantCulture)).Append(";\n");
        _text.Append("  }\n");
    }

    /// <summary>An enum: the value zero comes first, and there is one, as proto3 has it. Values of all enums of a package share their names, and so carry the enum's.</summary>
    private void Enum(EnumModel model)
    {
        var name = _names[model.Place.FullName];
        var prefix = ProtobufNames.Snake(name).ToUpperInvariant() + "_";
        var values = model.Values.Select(value => (Name: prefix + ProtobufNames.Snake(value.Name).ToUpperInvariant(), value.Number)).ToList();
        if (!values.Exists(static value => value.Number == "0")) values.Insert(0, (values.Exists(value => value.Name == prefix + "UNSPECIFIED") ? prefix + "ZERO" : prefix + "UNSPECIFIED", "0"));
        _text.Append("\nenum ").Append(name).Append(" {\n");
        foreach (var (value, number) in values.OrderBy(static value => value.Number == "0" ? 0 : 1)) _text.Append("  ").Append(value).Append(" = ").Append(number).Append(";\n");
        _text.Append("}\n");
    }

    private string Type(MemberModel member)
    {
        var value = member.Value;
        var encoding = member.Tag!.Encoding;
        return value.Kind switch
        {
            ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray => "repeated " + Plain(value.Element!, encoding),
            ValueKind.Dictionary or ValueKind.ReadOnlyDictionary => $"map<string, {Plain(value.Element!, encoding)}>",
            _ => (value.IsNullable ? "optional " : "") + Plain(value, encoding),
        };
    }

    private string Plain(ValueModel value, TagEncoding encoding) => value.Kind switch
    {
        ValueKind.Boolean => "bool",
        ValueKind.Char => "uint32",
        ValueKind.Number => Number(value.Type, encoding),
        ValueKind.DateTimeOffset => "google.protobuf.Timestamp",
        ValueKind.TimeSpan => "google.protobuf.Duration",
        ValueKind.ByteArray or ValueKind.ByteMemory => "bytes",
        ValueKind.Enum or ValueKind.StringEnum => _names[value.Enum!.Place.FullName],
        ValueKind.Object => _names[value.Place!.FullName],
        _ => "string",
    };

    private static string Number(string type, TagEncoding encoding)
    {
        var (prefix, bits) = type switch
        {
            "sbyte" or "short" or "int" => ("", "32"),
            "byte" or "ushort" or "uint" => ("u", "32"),
            "long" => ("", "64"),
            "ulong" => ("u", "64"),
            "float" or "double" => (type, ""),
            _ => ("string", ""),
        };
        if (bits.Length == 0) return prefix;
        return encoding switch
        {
            TagEncoding.ZigZag => "sint" + bits,
            TagEncoding.Fixed => (prefix.Length == 0 ? "sfixed" : "fixed") + bits,
            _ => prefix + "int" + bits,
        };
    }

    private static string? Import(ValueModel value) => (value.Element ?? value).Kind switch
    {
        ValueKind.DateTimeOffset => "timestamp",
        ValueKind.TimeSpan => "duration",
        _ => null,
    };
}
