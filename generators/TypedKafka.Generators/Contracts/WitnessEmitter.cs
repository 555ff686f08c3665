using System.Globalization;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the contract witness.</summary>
internal static class WitnessEmitter
{
    public static void Emit(CodeWriter code, ContractModel contract)
    {
        var place = contract.Message.Place;
        var type = place.FullName;
        code.Line($"/// <summary>The contract of <see cref=\"{type}\"/>: its topic <c>{contract.Topic.Name}</c>, and how its key, headers and body are written and read.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly struct {place.Name}Contract : Tk::ITopicContract<{type}>");
        Topic(code, contract.Topic);
        Schema(code, contract);
        var union = contract.Message.Union;
        if (union is not null) Cases(code, contract, union);
        code.Line()
            .Line("/// <inheritdoc/>")
            .Line("public Tk::TopicDefinition Topic => s_topic;")
            .Line()
            .Line("/// <inheritdoc/>")
            .Line("public Tk::MessageSchema Schema => s_schema;")
            .Line()
            .Line("/// <inheritdoc/>")
            .Line($"public bool HasKey => {(contract.Key.Count > 0 ? "true" : "false")};")
            .Line();
        Key(code, contract);
        code.Line();
        Headers(code, contract);
        code.Line()
            .Line("/// <inheritdoc/>")
            .Line($"public void WriteValue(ref TkWire::MessageWriter writer, in {type} value) => {FormatEmitter.Of(contract).WriteMessage(contract)};")
            .Line();
        Read(code, contract);
        if (union is not null) ReadCases(code, contract, union);
        code.Close();
    }

    private static void Topic(CodeWriter code, TopicModel topic)
    {
        var arguments = Literals.Text(topic.Name);
        if (topic.Partitions != 0) arguments += $", Partitions: {topic.Partitions.ToString(CultureInfo.InvariantCulture)}";
        if (topic.ReplicationFactor != 0) arguments += $", ReplicationFactor: {topic.ReplicationFactor.ToString(CultureInfo.InvariantCulture)}";
        if (topic.Configs.Count == 0)
        {
            code.Line($"private static readonly Tk::TopicDefinition s_topic = new({arguments});");
            return;
        }

        code.Line($"private static readonly Tk::TopicDefinition s_topic = new({arguments}, Configs: new global::System.Collections.Generic.Dictionary<string, string>")
            .Open("");
        foreach (var config in topic.Configs) code.Line($"[{Literals.Text(config.Name)}] = {Literals.Text(config.Value)},");
        code.Close(");");
    }

    private static void Schema(CodeWriter code, ContractModel contract)
    {
        if (contract.Foreign is { } codec)
        {
            code.Line().Line($"private static readonly Tk::MessageSchema s_schema = global::{codec.Type}.Schema<{contract.Message.Place.FullName}>() with {{ Compatibility = {Compatibility(contract.Topic)}, {Notes(contract)} }};");
            return;
        }

        var schema = SchemaWriter.Write(contract);
        var settings = new List<string>();
        if (contract.Topic.Compatibility != 0) settings.Add($"Compatibility = {Compatibility(contract.Topic)}");
        if (contract.HasUnions) settings.Add("HasUnions = true");
        if (contract.Message.Union?.TypeHeader is { } header) settings.Add($"TypeHeader = {Literals.Text(header)}");
        settings.Add(Notes(contract));
        code.Line()
            .Line($"private static readonly Tk::MessageSchema s_schema = new(Tk::TopicFormat.{contract.Topic.Format}, {Literals.Text(schema.Name)}, \"\"\"")
            .Indent();
        foreach (var line in schema.Text.Split('\n')) code.Line(line);
        code.Line($"\"\"\", 0x{schema.Fingerprint.ToString("X16", CultureInfo.InvariantCulture)}UL) {{ {string.Join(", ", settings)} }};")
            .Outdent();
    }

    private static string Notes(ContractModel contract) => $"Notes = \"\"\"{ContractNotesWriter.Write(contract)}\"\"\"";

    /// <summary>By its name, unless an attribute has a number that is none of the enum's.</summary>
    private static string Compatibility(TopicModel topic)
    {
        var mode = (CompatibilityMode)topic.Compatibility;
        return Enum.IsDefined(typeof(CompatibilityMode), mode) ? $"Tk::SchemaCompatibility.{mode}" : $"(Tk::SchemaCompatibility)({topic.Compatibility.ToString(CultureInfo.InvariantCulture)})";
    }

    private static void Cases(CodeWriter code, ContractModel contract, UnionModel union) => code
        .Line()
        .Line("/// <summary>The cases of the union, by which handlers are chosen.</summary>")
        .Line($"public static TkWire::UnionCases Cases {{ get; }} = new(FindCase, {string.Join(", ", union.Cases.Select(static one => $"typeof({one.Place.FullName})"))});")
        .Line()
        .Line($"private static int FindCase(TkWire::MessageData data, bool orNone) => {FormatEmitter.Of(contract.Topic.Format).FindCase(contract)};");

    private static void TypeHeader(CodeWriter code, ContractModel contract)
    {
        if (contract.Message.Union is not { TypeHeader: { } header } union) return;
        code.Open($"writer.Write({Literals.Text(header)}u8, value switch");
        foreach (var one in union.MostDerivedFirst) code.Line($"{one.Place.FullName} => {Literals.Text(one.Discriminator)}u8,");
        code.Line($"_ => throw {UnionCode.Unlisted(contract.Message, "value")},").Close(");");
    }

    private static void Key(CodeWriter code, ContractModel contract)
    {
        code.Line("/// <inheritdoc/>");
        var start = $"public bool WriteKey(ref TkWire::MessageWriter writer, in {contract.Message.Place.FullName} value)";
        if (contract.Key.Count == 0)
        {
            code.Line(start + " => false;");
            return;
        }

        code.Open(start);
        if (contract.Key.Count == 1 && CanBeNull(contract.Key[0].Value))
            code.Line($"if (value.{Identifier(contract.Key[0])} is null) return false;");
        var arguments = contract.Key.Select(member => "value." + Identifier(member) + (contract.Key.Count == 1 ? Unwrap(member.Value) : ""));
        code.Line($"WriteKeyOf(ref writer, {string.Join(", ", arguments)});")
            .Line("return true;")
            .Close()
            .Line();
        KeyOf(code, contract);
    }

    /// <summary>The one place where a key's bytes are made, for messages and tombstones alike.</summary>
    private static void KeyOf(CodeWriter code, ContractModel contract)
    {
        code.Line("/// <summary>Writes the bytes of a key.</summary>")
            .Open($"internal static void WriteKeyOf(ref TkWire::MessageWriter writer, {KeyParameters(contract)})");
        var names = LocalNames.Of(contract.Key);
        if (contract.Key.Count == 1)
        {
            code.Line(CanonicalCode.Write(contract.Key[0].Value, "writer", names[contract.Key[0].Name])).Close();
            return;
        }

        for (var i = 0; i < contract.Key.Count; i++)
        {
            var member = contract.Key[i];
            var name = names[member.Name];
            if (i > 0) code.Line();
            var declare = i == 0 ? "var part" : "part";
            if (CanBeNull(member.Value))
            {
                if (i == 0) code.Line("int part;");
                code.Line($"if ({name} is null)")
                    .Open("")
                    .Line("TkWire::CompositeKey.Null(ref writer);")
                    .Close()
                    .Line("else")
                    .Open("");
                declare = "part";
            }

            code.Line($"{declare} = TkWire::CompositeKey.Begin(ref writer);")
                .Line(CanonicalCode.Write(member.Value, "writer", name + Unwrap(member.Value)))
                .Line("TkWire::CompositeKey.End(ref writer, part);");
            if (CanBeNull(member.Value)) code.Close();
        }

        code.Close();
    }

    /// <summary>The members of a key as parameters: those of a single key are never null.</summary>
    public static string KeyParameters(ContractModel contract)
    {
        var names = LocalNames.Of(contract.Key);
        return string.Join(", ", contract.Key.Select(member => $"{(contract.Key.Count == 1 ? member.Value.Type : member.Value.AnnotatedType)} {names[member.Name]}"));
    }

    private static void Headers(CodeWriter code, ContractModel contract)
    {
        code.Line("/// <inheritdoc/>")
            .Open($"public void WriteHeaders(ref TkWire::MessageHeaderWriter writer, in {contract.Message.Place.FullName} value)");
        TypeHeader(code, contract);
        var names = LocalNames.Of(contract.Headers);
        var follows = contract.Message.Union?.TypeHeader is not null;
        foreach (var member in contract.Headers)
        {
            var name = Identifier(member);
            var local = names[member.Name];
            if (follows) code.Line();
            follows = true;
            if (CanBeNull(member.Value)) code.Open($"if (value.{name} is not null)");
            code.Line($"ref var {local} = ref writer.BeginValue({Literals.Text(member.Header!)}u8);")
                .Line(CanonicalCode.Write(member.Value, local, $"value.{name}{Unwrap(member.Value)}"))
                .Line("writer.EndValue();");
            if (CanBeNull(member.Value)) code.Close();
        }

        code.Close();
    }

    private static void Read(CodeWriter code, ContractModel contract)
    {
        code.Line("/// <inheritdoc/>")
            .Open($"public {contract.Message.Place.FullName} Read(TkWire::MessageData data)");
        FormatEmitter.Of(contract).ReadMessage(code, contract);
        code.Close();
    }

    /// <summary>For handlers, which are chosen by the case: it is not to be found once more. A case with a topic of its own is handled as what comes from there.</summary>
    private static void ReadCases(CodeWriter code, ContractModel contract, UnionModel union)
    {
        foreach (var one in union.Cases.Where(static one => !one.IsContract))
        {
            code.Line()
                .Line($"/// <summary>Reads a message that is known to be a <see cref=\"{one.Place.FullName}\"/>.</summary>");
            FormatEmitter.Of(contract.Topic.Format).ReadCase(code, contract, one, $"{one.Place.Accessibility} static {one.Place.FullName} Read{one.Name}(TkWire::MessageData data)");
        }
    }

    private static bool CanBeNull(ValueModel value) => value.IsNullable || !value.IsValueType;

    private static string Unwrap(ValueModel value) => value is { IsNullable: true, IsValueType: true } ? ".GetValueOrDefault()" : "";

    private static string Identifier(MemberModel member) => SymbolNames.Identifier(member.Name);
}
