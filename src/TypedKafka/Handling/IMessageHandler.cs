namespace TypedKafka;

/// <summary>
/// A class with <see cref="ConsumeAttribute"/> methods. The generated half of the class implements it, so that <see cref="TypedKafkaBuilder.AddHandler{T}"/> can
/// take a handler class of any assembly without looking for it at run time.
/// </summary>
public interface IMessageHandler
{
    /// <summary>Adds a definition for each <see cref="ConsumeAttribute"/> method of the class.</summary>
    static abstract void Register(HandlerRegistry registry);
}
