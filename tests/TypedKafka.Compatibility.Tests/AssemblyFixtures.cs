using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;

[assembly: AssemblyFixture(typeof(OracleProcess))]
[assembly: AssemblyFixture(typeof(RunningRegistry))]
