namespace TypedKafka;

/// <summary>
/// Says how large a <see cref="decimal"/> member can be: schemas that write decimals as whole numbers of their smallest unit need to know. A value that does not fit is refused
/// when it is written; it is never rounded.
/// </summary>
/// <param name="precision">How many digits a value has at most, from 1 to 29.</param>
/// <param name="scale">How many of them stand after the point, from 0 to 28, and no more than <paramref name="precision"/>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = false, Inherited = true)]
public sealed class DecimalAttribute(int precision, int scale) : Attribute
{
    /// <summary>How many digits a value has at most.</summary>
    public int Precision { get; } = precision;

    /// <summary>How many of them stand after the point.</summary>
    public int Scale { get; } = scale;
}
