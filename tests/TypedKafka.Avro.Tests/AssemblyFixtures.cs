using TypedKafka.Protocol.Tests.Oracle;

[assembly: AssemblyFixture(typeof(OracleProcess))]
