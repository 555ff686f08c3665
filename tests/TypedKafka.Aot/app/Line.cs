namespace Aot;

public record Line(string Sku, int Count);
