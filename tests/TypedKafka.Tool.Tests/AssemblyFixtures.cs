using TypedKafka.Compatibility.Tests.Support;

[assembly: AssemblyFixture(typeof(RunningRegistry))]
