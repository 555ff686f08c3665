using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>Reads what matters of a <c>.proto</c> file: messages, their fields, numbers and reservations, and enums with the numbers of their values. Services and options are passed over.</summary>
internal sealed class ProtoParser
{
    private readonly ProtoTokens _tokens;
    private readonly List<ProtoMessage> _messages = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, long>> _enums = new(StringComparer.Ordinal);

    private ProtoParser(string text) => _tokens = new ProtoTokens(text);

    /// <exception cref="SchemaException">It is no such file, or has no message.</exception>
    public static ProtoFile Parse(NotedSchema schema) => Parse(schema.Text) with { Notes = schema.Notes };

    /// <exception cref="SchemaException">It is no such file, or has no message.</exception>
    public static ProtoFile Parse(string text)
    {
        var parser = new ProtoParser(text);
        parser.File();
        if (parser._messages.Count == 0) throw new SchemaException("The .proto file has no message.");
        foreach (var message in parser._messages)
        {
            for (var i = 0; i < message.Fields.Count; i++) message.Fields[i] = message.Fields[i] with { Type = parser.Resolve(message.Fields[i].Type, message.FullName) };
        }

        var root = parser._messages[0].FullName;
        return new ProtoFile(parser._messages, parser._enums) { HeaderCases = [.. ProtoHeaderCases.Read(text).Select(one => (one.Name, parser.Resolve(one.Message, root)))] };
    }

    private void File()
    {
        var package = "";
        while (!_tokens.IsAtEnd)
        {
            switch (_tokens.Next)
            {
                case "package":
                    _tokens.Take();
                    package = _tokens.Take();
                    _tokens.Expect(";");
                    break;
                case "message" or "enum":
                    Type(package);
                    break;
                case "syntax" or "edition" or "import" or "option" or "service" or "extend":
                    _tokens.SkipStatement();
                    break;
                default:
                    if (!_tokens.TryTake(";")) throw new SchemaException($"The .proto file has '{_tokens.Next}' where a declaration belongs.");
                    break;
            }
        }
    }

    private void Type(string scope)
    {
        var isMessage = _tokens.Take() == "message";
        var name = (scope.Length == 0 ? "" : scope + ".") + _tokens.Take();
        if (!isMessage)
        {
            _enums[name] = Values();
            return;
        }

        var message = new ProtoMessage(name);
        _messages.Add(message);
        _tokens.Expect("{");
        Body(message);
    }

    private Dictionary<string, long> Values()
    {
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        _tokens.Expect("{");
        while (!_tokens.TryTake("}"))
        {
            if (_tokens.TryTake(";")) continue;
            var isValue = _tokens.Next is not ("option" or "reserved");
            if (isValue)
            {
                var name = _tokens.Take();
                _tokens.Expect("=");
                values[name] = EnumNumber(_tokens.Take());
            }

            _tokens.SkipStatement();
        }

        return values;
    }

    private void Body(ProtoMessage message)
    {
        while (!_tokens.TryTake("}"))
        {
            switch (_tokens.Next)
            {
                case "message" or "enum":
                    Type(message.FullName);
                    break;
                case "oneof":
                    // Its fields are the message's.
                    _tokens.Take();
                    var isCases = _tokens.Take() == ProtoMessage.CasesName;
                    var before = message.Fields.Count;
                    _tokens.Expect("{");
                    Body(message);
                    if (isCases) message.Cases.UnionWith(message.Fields.Skip(before).Select(static field => field.Number));
                    break;
                case "reserved":
                    Reserved(message);
                    break;
                case "option" or "extensions" or "extend" or "group":
                    _tokens.SkipStatement();
                    break;
                case ";":
                    _tokens.Take();
                    break;
                default:
                    message.Fields.Add(Field());
                    break;
            }
        }
    }

    private void Reserved(ProtoMessage message)
    {
        _tokens.Take();
        while (!_tokens.TryTake(";"))
        {
            var token = _tokens.Take();
            if (!IsNumber(token, out var first)) continue;
            var last = first;
            if (_tokens.TryTake("to")) last = _tokens.TryTake("max") ? int.MaxValue : Number(_tokens.Take());
            message.Reserved.Add((first, last));
        }
    }

    private ProtoField Field()
    {
        var isRepeated = _tokens.TryTake("repeated");
        if (!isRepeated && !_tokens.TryTake("optional")) _tokens.TryTake("required");
        string? key = null;
        var type = _tokens.Take();
        if (type == "map" && _tokens.TryTake("<"))
        {
            key = _tokens.Take();
            _tokens.Expect(",");
            type = _tokens.Take();
            _tokens.Expect(">");
        }

        var name = _tokens.Take();
        _tokens.Expect("=");
        var number = Number(_tokens.Take());
        return new ProtoField(number, JsonName() ?? ProtobufNames.Json(name), type, isRepeated, key);
    }

    /// <summary>What <c>[json_name = "x"]</c> says; takes the end of the field in any case.</summary>
    private string? JsonName()
    {
        string? name = null;
        while (!_tokens.TryTake(";"))
        {
            if (_tokens.Take() == "json_name" && _tokens.TryTake("=")) name = _tokens.Take().Substring(1);
        }

        return name;
    }

    /// <summary>The full name that a type's name means at a place: that of the innermost scope that has it.</summary>
    private string Resolve(string type, string scope)
    {
        if (type[0] == '.') return type.Substring(1);
        while (true)
        {
            var candidate = scope.Length == 0 ? type : scope + "." + type;
            if (_enums.ContainsKey(candidate) || _messages.Exists(message => message.FullName == candidate)) return candidate;
            if (scope.Length == 0) return type;
            scope = scope.LastIndexOf('.') is > 0 and var dot ? scope.Substring(0, dot) : "";
        }
    }

    private static long EnumNumber(string token) => ProtoInteger.TryParse(token, out var number)
        ? number : throw new SchemaException($"The .proto file has '{token}' where the number of an enum's value belongs.");

    private static int Number(string token) => IsNumber(token, out var number)
        ? number : throw new SchemaException($"The .proto file has '{token}' where the number of a field belongs.");

    private static bool IsNumber(string token, out int number)
    {
        var isNumber = ProtoInteger.TryParse(token, out var wide) && wide is >= 0 and <= int.MaxValue;
        number = isNumber ? (int)wide : 0;
        return isNumber;
    }
}
