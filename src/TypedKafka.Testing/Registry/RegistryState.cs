namespace TypedKafka.Testing.Registry;

/// <summary>Everything that is registered. Ids count over all subjects, and the same schema has the same id under each.</summary>
internal sealed class RegistryState(bool givesGuids)
{
    private static readonly string[] s_levels = ["BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE", "NONE"];

    private readonly Dictionary<string, List<StoredVersion>> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _levels = new(StringComparer.Ordinal);
    private readonly List<StoredSchema> _schemas = [];
    private readonly Lock _gate = new();
    private string _level = "BACKWARD";

    public bool GivesGuids => givesGuids;

    public Func<string, string, IReadOnlyList<string>, string?>? Incompatibility { get; set; }

    public StoredVersion Register(string subject, StoredSchema schema)
    {
        lock (_gate)
        {
            if (FindUnder(subject, schema) is { } found) return found;
            CheckReferences(schema);
            var versions = _subjects.GetValueOrDefault(subject, []);
            if (Judge(subject, schema, versions) is { } problem)
                throw new RegistryRefusal(409, 409, $"Schema being registered is incompatible with an earlier schema for subject \"{subject}\": {problem}");
            var id = _schemas.FindIndex(one => one.Identity == schema.Identity) + 1;
            if (id == 0)
            {
                _schemas.Add(schema);
                id = _schemas.Count;
            }

            var version = new StoredVersion(subject, versions.Count + 1, id, schema);
            versions.Add(version);
            _subjects[subject] = versions;
            return version;
        }
    }

    public StoredVersion LookUp(string subject, StoredSchema schema)
    {
        lock (_gate)
        {
            Versions(subject);
            return FindUnder(subject, schema) ?? throw new RegistryRefusal(404, 40403, "Schema not found");
        }
    }

    public IReadOnlyList<string> Subjects()
    {
        lock (_gate) return [.. _subjects.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The versions of a subject that there is.</summary>
    public IReadOnlyList<StoredVersion> Versions(string subject)
    {
        lock (_gate) return _subjects.TryGetValue(subject, out var versions) ? [.. versions] : throw new RegistryRefusal(404, 40401, $"Subject '{subject}' not found.");
    }

    public StoredVersion Version(string subject, string version)
    {
        var versions = Versions(subject);
        if (version is "latest" or "-1") return versions[^1];
        if (!int.TryParse(version, out var number) || number < 1) throw new RegistryRefusal(422, 42202, $"The specified version '{version}' is not a valid version id.");
        return number <= versions.Count ? versions[number - 1] : throw new RegistryRefusal(404, 40402, $"Version {number} not found.");
    }

    public IReadOnlyList<string> Texts(string subject)
    {
        lock (_gate) return _subjects.TryGetValue(subject, out var versions) ? versions.ConvertAll(version => version.Schema.Text) : [];
    }

    public StoredSchema? Find(int id)
    {
        lock (_gate) return id >= 1 && id <= _schemas.Count ? _schemas[id - 1] : null;
    }

    public StoredSchema? Find(Guid guid)
    {
        lock (_gate) return givesGuids ? _schemas.Find(schema => schema.Guid == guid) : null;
    }

    /// <summary>Why a schema would not be taken under a subject; null when it would.</summary>
    public string? Check(string subject, StoredSchema schema, string? version)
    {
        if (version is not null) return Incompatibility?.Invoke(subject, schema.Text, [Version(subject, version).Schema.Text]);
        lock (_gate) return Judge(subject, schema, _subjects.GetValueOrDefault(subject, []));
    }

    public string Level(string? subject, bool orGlobal)
    {
        lock (_gate)
        {
            if (subject is null) return _level;
            if (_levels.TryGetValue(subject, out var level)) return level;
            return orGlobal ? _level : throw new RegistryRefusal(404, 40408, $"Subject '{subject}' does not have subject-level compatibility configured");
        }
    }

    public void SetLevel(string? subject, string level)
    {
        if (!s_levels.Contains(level)) throw new RegistryRefusal(422, 42203, $"Invalid compatibility level. Valid values are {string.Join(", ", s_levels)}");
        lock (_gate)
        {
            if (subject is null) _level = level;
            else _levels[subject] = level;
        }
    }

    private StoredVersion? FindUnder(string subject, StoredSchema schema) =>
        _subjects.GetValueOrDefault(subject)?.Find(version => version.Schema.Identity == schema.Identity);

    private string? Judge(string subject, StoredSchema schema, List<StoredVersion> versions)
    {
        var level = Level(subject, orGlobal: true);
        if (level == "NONE" || versions.Count == 0) return null;
        var earlier = level.EndsWith("_TRANSITIVE", StringComparison.Ordinal) ? versions : versions[^1..];
        return Incompatibility?.Invoke(subject, schema.Text, earlier.ConvertAll(version => version.Schema.Text));
    }

    private void CheckReferences(StoredSchema schema)
    {
        foreach (var (name, subject, version) in schema.References)
        {
            if (!_subjects.TryGetValue(subject, out var versions) || version < 1 || version > versions.Count)
                throw new RegistryRefusal(422, 42201, $"Invalid schema: the reference '{name}' is to version {version} of subject '{subject}', which is not there");
        }
    }
}
