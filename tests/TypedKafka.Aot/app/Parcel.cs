namespace Aot;

/// <summary>A scoped service: one for each message, so it is empty at first.</summary>
internal sealed class Parcel
{
    public int Items { get; private set; }

    public void Pack(IReadOnlyList<Line> lines)
    {
        if (Items != 0) throw new InvalidOperationException("The parcel of another order came along.");
        foreach (var line in lines) Items += line.Count;
    }
}
