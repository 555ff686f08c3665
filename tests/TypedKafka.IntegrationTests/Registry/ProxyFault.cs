namespace TypedKafka.IntegrationTests.Registry;

/// <summary>What a <see cref="RegistryProxy"/> does to each request.</summary>
public enum ProxyFault
{
    /// <summary>Hands it on.</summary>
    None,

    /// <summary>Answers that there are too many.</summary>
    Status429,

    /// <summary>Answers that something went wrong.</summary>
    Status500,

    /// <summary>Answers that it cannot reach the registry.</summary>
    Status502,

    /// <summary>Answers that the registry cannot serve it now.</summary>
    Status503,

    /// <summary>Answers with a page in place of JSON.</summary>
    Garbage,

    /// <summary>Hands it on, and ends the connection in the middle of the answer.</summary>
    Truncated,

    /// <summary>Hands it on, and ends the connection in place of an answer: the registry has done what it was asked.</summary>
    Cut,

    /// <summary>Does not answer while it lasts.</summary>
    Slow,

    /// <summary>Does not listen.</summary>
    Down,
}
