using Microsoft.Extensions.Options;

namespace TypedKafka.SchemaRegistry.Hosting;

/// <summary>Checks the options of a cluster's registry before anything is connected to.</summary>
internal sealed class SchemaRegistryOptionsValidator : IValidateOptions<SchemaRegistryOptions>
{
    public ValidateOptionsResult Validate(string? name, SchemaRegistryOptions options)
    {
        var errors = RegistrySettings.Validate(options);
        var section = RegistryConfiguration.SectionOf(string.IsNullOrEmpty(name) ? null : name);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(error => $"{error} (section {section})"));
    }
}
