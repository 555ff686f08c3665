namespace TypedKafka.Testing.Registry;

/// <summary>The faults that are still to be done.</summary>
internal sealed class RegistryFaults
{
    private readonly List<(RegistryFault Fault, int Left)> _faults = [];
    private readonly Lock _gate = new();

    public void Add(RegistryFault fault)
    {
        lock (_gate) _faults.Add((fault, fault.Times));
    }

    public RegistryFault? Take(RegistryRequest request)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(one => one.Fault.PathContains is not { } path || request.Path.Contains(path, StringComparison.Ordinal));
            if (index < 0) return null;
            var (fault, left) = _faults[index];
            if (left > 1) _faults[index] = (fault, left - 1);
            else _faults.RemoveAt(index);
            return fault;
        }
    }
}
