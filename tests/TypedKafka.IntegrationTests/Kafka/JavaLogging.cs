namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>How brokers are made to log to their console, and what they say when they have started.</summary>
internal static class JavaLogging
{
    /// <summary>Writes a logging configuration into the folder and returns the Java option that names it.</summary>
    public static string ToConsole(KafkaHome home, string folder)
    {
        if (home.Version.Major >= 4)
        {
            var path = Path.Combine(folder, "log4j2.properties");
            File.WriteAllLines(path,
                ["status=error", "appender.c.type=Console", "appender.c.name=C", "appender.c.layout.type=PatternLayout", "appender.c.layout.pattern=[%d] %p %m (%c)%n", "rootLogger.level=INFO", "rootLogger.appenderRef.c.ref=C"]);
            return $"-Dlog4j2.configurationFile={path}";
        }

        var old = Path.Combine(folder, "log4j.properties");
        File.WriteAllLines(old,
            ["log4j.rootLogger=INFO, C", "log4j.appender.C=org.apache.log4j.ConsoleAppender", "log4j.appender.C.layout=org.apache.log4j.PatternLayout", "log4j.appender.C.layout.ConversionPattern=[%d] %p %m (%c)%n"]);
        return $"-Dlog4j.configuration=file:{old}";
    }

    /// <summary>What a broker logs once it serves.</summary>
    public static string StartedMarker(KafkaHome home, bool zooKeeperMode) => home.Version.Major >= 4
        ? "Kafka Server started"
        : zooKeeperMode ? "started (kafka.server.KafkaServer)" : "started (kafka.server.KafkaRaftServer)";
}
