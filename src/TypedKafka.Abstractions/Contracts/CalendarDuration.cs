namespace TypedKafka;

/// <summary>
/// A length of time by the calendar: three numbers that do not add up, since a month has no fixed number of days, nor a day of milliseconds. In Avro it is the logical type <c>duration</c>.
/// For a time that a clock measures take <see cref="TimeSpan"/>.
/// </summary>
/// <param name="Months">The months.</param>
/// <param name="Days">The days.</param>
/// <param name="Milliseconds">The milliseconds.</param>
public readonly record struct CalendarDuration([property: Tag(1)] uint Months, [property: Tag(2)] uint Days, [property: Tag(3)] uint Milliseconds);
