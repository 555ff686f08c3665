namespace TypedKafka.Roslyn;

/// <summary>What <c>[Decimal]</c> says.</summary>
internal sealed record DecimalModel(int Precision, int Scale)
{
    private const int MaxPrecision = 29;
    private const int MaxScale = 28;

    public bool IsLegal => Precision is >= 1 and <= MaxPrecision && Scale is >= 0 and <= MaxScale && Scale <= Precision;
}
