namespace TypedKafka.SchemaRegistry;

/// <summary>What kind of failure a <see cref="SchemaRegistryException"/> is of.</summary>
public enum SchemaRegistryFailure
{
    /// <summary>The registry did not answer, or answered that it cannot just now (408, 429, 5xx), until the time was over. The same question can succeed later.</summary>
    Unavailable = 0,

    /// <summary>The credentials, or a certificate, are wrong or not allowed to do it (401, 403, TLS).</summary>
    Unauthorized = 1,

    /// <summary>There is no such subject (40401).</summary>
    SubjectNotFound = 2,

    /// <summary>The subject has no such version (40402).</summary>
    VersionNotFound = 3,

    /// <summary>There is no such schema, or not under this subject (40403).</summary>
    SchemaNotFound = 4,

    /// <summary>There is nothing at that address (any other 404): often the url is not the registry's base url.</summary>
    NotFound = 5,

    /// <summary>The schema is not compatible with earlier versions of its subject (409).</summary>
    Incompatible = 6,

    /// <summary>The registry does not take the schema, or an argument, for valid (422).</summary>
    Invalid = 7,

    /// <summary>The registry refused for another reason.</summary>
    Refused = 8,

    /// <summary>The answer is not one of a schema registry.</summary>
    InvalidAnswer = 9,
}
