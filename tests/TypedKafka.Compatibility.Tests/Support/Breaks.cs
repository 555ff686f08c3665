namespace TypedKafka.Compatibility.Tests.Support;

/// <summary>Whom a change breaks.</summary>
[Flags]
internal enum Breaks
{
    Nobody = 0,

    /// <summary>Readers of the new version that read what the old one wrote.</summary>
    Backward = 1,

    /// <summary>Readers of the old version that read what the new one writes.</summary>
    Forward = 2,

    Both = Backward | Forward,

    /// <summary>Both, and in every mode, however far back the released version is.</summary>
    Always = 4 | Both,
}
