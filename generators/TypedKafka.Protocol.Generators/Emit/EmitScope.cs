using TypedKafka.Protocol.Generators.Model;
using TypedKafka.Roslyn;

namespace TypedKafka.Protocol.Generators.Emit;

/// <summary>What the emitters of one codec method know: the struct, the layout that the method is for, and where to write.</summary>
internal sealed class EmitScope(CodeWriter code, MessageModel message, LayoutTable layouts, StructModel model, Layout layout)
{
    public CodeWriter Code { get; } = code;

    public MessageModel Message { get; } = message;

    public StructModel Struct { get; } = model;

    public Layout Layout { get; } = layout;

    public bool IsRoot => Struct.Name == Message.Name;

    /// <summary>Fields in the body of this layout, in wire order.</summary>
    public IEnumerable<FieldModel> Body => Struct.Fields.Where(entry => IsPresent(entry) && !entry.IsTaggedAt(Version));

    /// <summary>Fields in the tagged section of this layout, by tag.</summary>
    public IReadOnlyList<FieldModel> Tagged => Struct.Fields.Where(entry => IsPresent(entry) && entry.IsTaggedAt(Version)).OrderBy(entry => entry.Tag).ToList();

    /// <summary>Fields that these versions lack and that must not be lost.</summary>
    public IEnumerable<FieldModel> Forbidden => Struct.Fields.Where(entry => !IsPresent(entry) && !entry.IsIgnorable);

    private int Version => Layout.Versions.Lowest;

    public bool IsNullable(FieldModel field) => field.IsNullableAt(Version);

    public bool IsCompact(FieldModel field) => Layout.IsFlexible && !field.IsNeverFlexible;

    /// <summary>How an error names the field.</summary>
    public string Path(FieldModel field) => IsRoot ? $"\"{field.Name}\"" : $"\"{Struct.Name}.{field.Name}\"";

    /// <summary>The layouts of the field's struct that can occur here.</summary>
    public IReadOnlyList<Layout> LayoutsOf(FieldModel field) => layouts.Of(field.StructName, Layout.Versions.Intersect(Message.Versions));

    private bool IsPresent(FieldModel field) => field.Versions.Contains(Version);
}
