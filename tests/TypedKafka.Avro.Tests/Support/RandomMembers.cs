using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace TypedKafka.Avro.Tests.Support;

/// <summary>Makes values of types that are known by reflection only.</summary>
internal sealed class RandomMembers(int seed)
{
    private readonly Random _random = new(seed);
    private readonly NullabilityInfoContext _nullability = new();

    public object Make(Type type)
    {
        var constructor = type.GetConstructors().Where(static c => c.GetParameters().Length > 0).OrderByDescending(static c => c.GetParameters().Length).FirstOrDefault(c => c.GetParameters()[0].ParameterType != type);
        var value = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, _nullability.Create(parameter), parameter.GetCustomAttribute<DecimalAttribute>()))]);
        foreach (var property in type.GetProperties())
        {
            if (property.Name.StartsWith('M')) property.SetValue(value, Value(property.PropertyType, _nullability.Create(property), property.GetCustomAttribute<DecimalAttribute>()));
        }

        return value;
    }

    private object? Value(Type type, NullabilityInfo info, DecimalAttribute? size)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return _random.Next(2) == 0 ? null : Value(underlying, info, size);
        if (!type.IsValueType && info.WriteState == NullabilityState.Nullable && _random.Next(2) == 0) return null;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length));
        if (type == typeof(byte[])) return Bytes();
        if (type == typeof(ReadOnlyMemory<byte>)) return (ReadOnlyMemory<byte>)Bytes();
        if (type.IsArray) return Array(type.GetElementType()!, info.ElementType!, size);
        if (type.IsGenericType) return Generic(type, info, size);
        return Scalar(type, size) ?? Make(type);
    }

    private object Generic(Type type, NullabilityInfo info, DecimalAttribute? size)
    {
        var element = type.GetGenericArguments()[^1];
        if (type.GetGenericArguments().Length == 2)
        {
            // One entry at most: Java's maps have no order of their own.
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
            if (_random.Next(2) == 0) map.Add(Text(), Value(element, info.GenericTypeArguments[1], size));
            return map;
        }

        var items = Array(element, info.GenericTypeArguments[0], size);
        if (type.GetGenericTypeDefinition() == typeof(List<>)) return Activator.CreateInstance(type, items)!;
        if (type.GetGenericTypeDefinition() != typeof(ImmutableArray<>)) return items;
        return typeof(ImmutableArray).GetMethods().First(static m => m is { Name: "CreateRange", IsGenericMethod: true } && m.GetParameters().Length == 1).MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private Array Array(Type element, NullabilityInfo info, DecimalAttribute? size)
    {
        var items = System.Array.CreateInstance(element, _random.Next(4));
        for (var i = 0; i < items.Length; i++) items.SetValue(Value(element, info, size), i);
        return items;
    }

    private object? Scalar(Type type, DecimalAttribute? size)
    {
        var whole = _random.Next(4) switch { 0 => 0, 1 => _random.NextInt64(), 2 => -_random.NextInt64(), _ => _random.Next(-200, 200) };
        if (type == typeof(bool)) return whole > 0;
        if (type == typeof(char)) return (char)whole;
        if (type == typeof(sbyte)) return (sbyte)whole;
        if (type == typeof(byte)) return (byte)whole;
        if (type == typeof(short)) return (short)whole;
        if (type == typeof(ushort)) return (ushort)whole;
        if (type == typeof(int)) return (int)whole;
        if (type == typeof(uint)) return (uint)whole;
        if (type == typeof(long)) return whole;
        if (type == typeof(float)) return (float)(_random.NextDouble() * Math.Pow(10, _random.Next(-30, 30)));
        if (type == typeof(double)) return _random.NextDouble() * Math.Pow(10, _random.Next(-300, 300));
        if (type == typeof(decimal)) return Amount(size!);
        if (type == typeof(string)) return Text();
        if (type == typeof(Guid)) return new Guid((int)whole, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)whole);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10, TimeSpan.Zero);
        if (type == typeof(DateTime)) return new DateTime(_random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10);
        if (type == typeof(DateOnly)) return DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber + 1));
        if (type == typeof(TimeOnly)) return new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay / 10) * 10);
        if (type == typeof(CalendarDuration)) return new CalendarDuration((uint)whole, (uint)_random.Next(400), (uint)_random.Next());
        return type == typeof(TimeSpan) ? new TimeSpan(whole) : null;
    }

    private decimal Amount(DecimalAttribute size)
    {
        var digits = _random.Next(size.Precision + 1);
        var number = System.Numerics.BigInteger.Zero;
        for (var i = 0; i < digits; i++) number = (number * 10) + _random.Next(10);
        return new decimal((int)(uint)(number & uint.MaxValue), (int)(uint)((number >> 32) & uint.MaxValue), (int)(uint)(number >> 64), _random.Next(2) == 0 && !number.IsZero, (byte)size.Scale);
    }

    private string Text() => _random.Next(3) switch { 0 => "", 1 => new string((char)_random.Next(0x20, 0x2000), _random.Next(40)), _ => "😀 plain" };

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(20)];
        _random.NextBytes(bytes);
        return bytes;
    }
}
