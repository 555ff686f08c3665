using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace TypedKafka.Generators.Tests.Generation;

/// <summary>
/// Compares generated files with those in <c>Snapshots</c>. With <c>TYPEDKAFKA_UPDATE_SNAPSHOTS=1</c> in the environment they are written instead, to be looked
/// at and committed.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string name, IReadOnlyDictionary<string, string> files, [CallerFilePath] string caller = "")
    {
        var actual = new StringBuilder();
        foreach (var (hintName, text) in files.OrderBy(static file => file.Key, StringComparer.Ordinal)) actual.Append("// File: ").Append(hintName).Append('\n').Append(text).Append('\n');

        var path = Path.Combine(Folder(caller), name + ".txt");
        if (Environment.GetEnvironmentVariable("TYPEDKAFKA_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual.ToString());
            return;
        }

        Assert.True(File.Exists(path), $"There is no snapshot {path}. Run the tests once with TYPEDKAFKA_UPDATE_SNAPSHOTS=1 and look at it.");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != actual.ToString()) Assert.Fail($"{name} differs from its snapshot:\n{Difference(expected, actual.ToString())}");
    }

    // Deterministic builds map source paths; the folder is found beside the tests then.
    private static string Folder(string caller)
    {
        var beside = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots");
        if (Directory.Exists(beside)) return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "Generation", "Snapshots");
            if (Directory.Exists(candidate)) return candidate;
        }

        throw new DirectoryNotFoundException("The folder Generation/Snapshots is neither beside the sources nor above the test's binaries.");
    }

    private static string Difference(string expected, string actual)
    {
        var lines = InlineDiffBuilder.Diff(expected, actual).Lines;
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var isNear = Enumerable.Range(Math.Max(0, i - 2), Math.Min(5, lines.Count - Math.Max(0, i - 2))).Any(j => lines[j].Type != ChangeType.Unchanged);
            if (!isNear) continue;
            text.Append(lines[i].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).AppendLine(lines[i].Text);
        }

        return text.ToString();
    }
}
