namespace TypedKafka.SchemaRegistry;

/// <summary>How a producer comes to the id of its contract's schema.</summary>
public enum SchemaRegistrationMode
{
    /// <summary>The schema is registered; where it is already, that changes nothing.</summary>
    Register = 0,

    /// <summary>The schema is looked up, and must have been registered before, by a pipeline for example.</summary>
    LookUp = 1,
}
