using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;

namespace TypedKafka.Protobuf;

/// <summary>
/// Writes the <c>.proto</c> file of a descriptor: messages, enums and imports. Comments are not in a descriptor, and services and options that change no message are left out.
/// </summary>
internal sealed class ProtoFileText
{
    private readonly StringBuilder _text = new();
    private readonly bool _isProto3;
    private string _indent = "";

    private ProtoFileText(FileDescriptorProto file) => _isProto3 = file.Syntax == "proto3";

    public static string Of(FileDescriptorProto file)
    {
        var writer = new ProtoFileText(file);
        writer.File(file);
        return writer._text.ToString().TrimEnd('\n');
    }

    private void File(FileDescriptorProto file)
    {
        Line(file.Syntax == "editions" ? $"edition = \"{file.Edition.ToString().Replace("Edition", "", StringComparison.Ordinal)}\";" : $"syntax = \"{(_isProto3 ? "proto3" : "proto2")}\";");
        if (file.Package.Length > 0) Blank().Line($"package {file.Package};");
        if (file.Dependency.Count > 0) Blank();
        for (var i = 0; i < file.Dependency.Count; i++) Line($"import {(file.PublicDependency.Contains(i) ? "public " : "")}\"{file.Dependency[i]}\";");
        foreach (var message in file.MessageType) Blank().Message(message);
        foreach (var type in file.EnumType) Blank().Enum(type);
    }

    private void Message(DescriptorProto message)
    {
        Open($"message {message.Name}");
        Reserved(message.ReservedRange.Select(static range => (range.Start, range.End - 1)), message.ReservedName);
        foreach (var range in message.ExtensionRange) Line($"extensions {Range(range.Start, range.End - 1)};");
        var done = new HashSet<int>();
        foreach (var field in message.Field)
        {
            if (!field.HasOneofIndex || field.Proto3Optional) Field(field, message);
            else if (done.Add(field.OneofIndex)) Oneof(message, field.OneofIndex);
        }

        foreach (var nested in message.NestedType)
        {
            if (nested.Options?.MapEntry != true) Message(nested);
        }

        foreach (var type in message.EnumType) Enum(type);
        Close();
    }

    /// <summary>Stands where its first field does.</summary>
    private void Oneof(DescriptorProto message, int index)
    {
        Open($"oneof {message.OneofDecl[index].Name}");
        foreach (var field in message.Field.Where(field => field.HasOneofIndex && field.OneofIndex == index)) Field(field, message, isInOneof: true);
        Close();
    }

    private void Field(FieldDescriptorProto field, DescriptorProto message, bool isInOneof = false)
    {
        var options = new List<string>();
        if (field.HasDefaultValue) options.Add("default = " + (field.Type is FieldDescriptorProto.Types.Type.String or FieldDescriptorProto.Types.Type.Bytes ? $"\"{field.DefaultValue}\"" : field.DefaultValue));
        if (field.Options?.HasPacked == true) options.Add("packed = " + (field.Options.Packed ? "true" : "false"));
        var tail = options.Count == 0 ? "" : $" [{string.Join(", ", options)}]";
        var number = field.Number.ToString(CultureInfo.InvariantCulture);
        if (message.NestedType.FirstOrDefault(nested => nested.Options?.MapEntry == true && field.TypeName.EndsWith("." + message.Name + "." + nested.Name, StringComparison.Ordinal)) is { } entry)
        {
            Line($"map<{Type(entry.Field[0])}, {Type(entry.Field[1])}> {field.Name} = {number};");
            return;
        }

        var label = isInOneof ? "" : field.Label switch
        {
            FieldDescriptorProto.Types.Label.Repeated => "repeated ",
            FieldDescriptorProto.Types.Label.Required => "required ",
            _ => field.Proto3Optional || !_isProto3 ? "optional " : "",
        };
        Line($"{label}{Type(field)} {field.Name} = {number}{tail};");
    }

    private void Enum(EnumDescriptorProto type)
    {
        Open($"enum {type.Name}");
        if (type.Options?.AllowAlias == true) Line("option allow_alias = true;");
        Reserved(type.ReservedRange.Select(static range => (range.Start, range.End)), type.ReservedName);
        foreach (var value in type.Value) Line($"{value.Name} = {value.Number.ToString(CultureInfo.InvariantCulture)};");
        Close();
    }

    private void Reserved(IEnumerable<(int First, int Last)> numbers, Google.Protobuf.Collections.RepeatedField<string> names)
    {
        var ranges = string.Join(", ", numbers.Select(static range => Range(range.First, range.Last)));
        if (ranges.Length > 0) Line($"reserved {ranges};");
        if (names.Count > 0) Line($"reserved {string.Join(", ", names.Select(static name => $"\"{name}\""))};");
    }

    private static string Range(int first, int last) => first == last
        ? first.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{first} to {last}");

    /// <summary>A scalar by its name in the language; a message or enum by its full one, so that nothing nearer can be meant.</summary>
    private static string Type(FieldDescriptorProto field) => field.TypeName.Length > 0 ? field.TypeName : field.Type.ToString().ToLowerInvariant();

    private ProtoFileText Blank()
    {
        _text.Append('\n');
        return this;
    }

    private void Open(string line)
    {
        Line(line + " {");
        _indent += "  ";
    }

    private void Close()
    {
        _indent = _indent[2..];
        Line("}");
    }

    private void Line(string line) => _text.Append(_indent).Append(line).Append('\n');
}
