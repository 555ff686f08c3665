namespace TypedKafka.Protocol.Generators.Model;

/// <summary>The layouts of a message and of each of its structs, within the versions at which they occur.</summary>
internal sealed class LayoutTable
{
    private readonly MessageModel message;
    private readonly Dictionary<string, VersionRange> reachable = [];
    private readonly Dictionary<string, List<Layout>> layouts = [];

    public LayoutTable(MessageModel message)
    {
        this.message = message;
        Reach(message.Root, message.Versions);
        Split(message.Root);
        foreach (var name in reachable.Keys.OrderBy(key => key, StringComparer.Ordinal).ToList())
        {
            if (message.FindStruct(name) is { } model)
                Split(model);
        }
    }

    /// <summary>The layouts of the struct that occur within the versions, lowest first.</summary>
    public IReadOnlyList<Layout> Of(string structName, VersionRange within) =>
        Of(structName).Where(layout => !layout.Versions.Intersect(within).IsEmpty).ToList();

    public IReadOnlyList<Layout> Of(string structName) => layouts.TryGetValue(structName, out var found) ? found : [];

    private void Reach(StructModel model, VersionRange versions)
    {
        if (!reachable.TryGetValue(model.Name, out var known))
            known = VersionRange.None;
        if (known.Covers(versions))
            return;
        reachable[model.Name] = known.Union(versions);
        foreach (var field in model.Fields)
        {
            if (field.Type == WireType.Struct && message.FindStruct(field.StructName) is { } nested)
                Reach(nested, versions.Intersect(field.Versions));
        }
    }

    private List<Layout> Split(StructModel model)
    {
        if (layouts.TryGetValue(model.Name, out var known))
            return known;
        var range = reachable[model.Name];
        var starts = new SortedSet<int> { range.Lowest };
        foreach (var field in model.Fields)
        {
            AddBounds(starts, range, field.Versions);
            AddBounds(starts, range, field.Nullable);
            AddBounds(starts, range, field.Tagged);
        }

        AddBounds(starts, range, message.Flexible);
        var bounds = starts.ToList();
        var result = new List<Layout>();
        layouts[model.Name] = result;
        for (var i = 0; i < bounds.Count; i++)
        {
            var versions = new VersionRange(bounds[i], i + 1 < bounds.Count ? bounds[i + 1] - 1 : range.Highest);
            var isFlexible = message.Flexible.Contains(versions.Lowest);
            result.Add(new Layout(model, versions, isFlexible, MinimumSize(model, versions, isFlexible)));
        }

        return result;
    }

    private static void AddBounds(SortedSet<int> starts, VersionRange range, VersionRange change)
    {
        if (change.IsEmpty)
            return;
        if (range.Contains(change.Lowest))
            starts.Add(change.Lowest);
        if (range.Contains(change.Highest + 1))
            starts.Add(change.Highest + 1);
    }

    private int MinimumSize(StructModel model, VersionRange versions, bool isFlexible)
    {
        var size = isFlexible ? 1 : 0;
        foreach (var field in model.Fields)
        {
            if (!field.Versions.Contains(versions.Lowest) || field.IsTaggedAt(versions.Lowest))
                continue;
            var compact = isFlexible && !field.IsNeverFlexible;
            if (field.IsArray)
                size += compact ? 1 : 4;
            else if (field.Type == WireType.String)
                size += compact ? 1 : 2;
            else if (field.Type == WireType.Bytes)
                size += compact ? 1 : 4;
            else if (field.Type != WireType.Struct)
                size += field.FixedSize;
            else if (field.IsNullableAt(versions.Lowest))
                size += 1;
            else if (message.FindStruct(field.StructName) is { } nested)
                size += Split(nested).Where(layout => !layout.Versions.Intersect(versions).IsEmpty).Select(layout => layout.MinimumSize).DefaultIfEmpty(0).Min();
        }

        return size;
    }
}
