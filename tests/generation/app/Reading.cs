using TypedKafka;

namespace App;

[Topic("TOPIC")]
public partial record Reading([MessageKey] string Sensor, int Value)
{
    public static Reading Sample => new("s-1", 41);
}
