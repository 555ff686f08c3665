namespace TypedKafka.Roslyn;

/// <summary>Brings the schema files of a project together: a type that several of them define is one type, or a problem.</summary>
internal static class SchemaContracts
{
    public static EquatableArray<SchemaSourceResult> Of(IEnumerable<SchemaSourceResult> files)
    {
        var types = new Dictionary<string, (object Type, string File)>(StringComparer.Ordinal);
        var results = new List<SchemaSourceResult>();
        foreach (var file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            if (file.Contract is not { } contract)
            {
                results.Add(file);
                continue;
            }

            var own = contract.Objects.Select(static type => (type.Place.FullName, Type: (object)type))
                .Concat(contract.Enums.Select(static type => (type.Place.FullName, Type: (object)type)))
                .ToArray();
            var clash = Array.Find(own, type => types.TryGetValue(type.FullName, out var known) && !known.Type.Equals(type.Type));
            if (clash.FullName is not null || IsTaken(contract))
            {
                var name = clash.FullName ?? contract.Message.Place.FullName;
                var text = $"'{Declarations.Readable(name)}' is made of {System.IO.Path.GetFileName(types[name].File)} too, "
                    + "as another type; give one of the two items a Namespace of its own, or define the type alike in both";
                results.Add(new SchemaSourceResult(file.Path, null, new EquatableArray<SchemaProblem>([new SchemaProblem(text, 0)])));
                continue;
            }

            foreach (var (name, type) in own) types[name] = (type, file.Path);
            results.Add(file);
        }

        return new EquatableArray<SchemaSourceResult>(results);

        // A contract is of one topic, so even the same schema makes it once.
        bool IsTaken(ContractModel contract) => types.ContainsKey(contract.Message.Place.FullName);
    }
}
