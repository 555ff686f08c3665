namespace TypedKafka.Testing.Registry;

/// <summary>An answer that is an error.</summary>
internal sealed class RegistryRefusal(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;
}
