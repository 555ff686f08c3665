namespace TypedKafka.Compatibility;

/// <summary>The integers of the <c>.proto</c> language: decimal, hexadecimal from <c>0x</c>, octal from <c>0</c>, each with a sign or without.</summary>
internal static class ProtoInteger
{
    public static bool TryParse(string token, out long number)
    {
        var isNegative = token.Length > 0 && token[0] == '-';
        var at = isNegative ? 1 : 0;
        var radix = 10;
        if (token.Length > at + 1 && token[at] == '0')
        {
            var isHexadecimal = token[at + 1] is 'x' or 'X';
            radix = isHexadecimal ? 16 : 8;
            at += isHexadecimal ? 2 : 1;
        }

        number = 0;
        var isNumber = at < token.Length;
        for (; isNumber && at < token.Length; at++)
        {
            var digit = Digit(token[at]);
            isNumber = digit < radix && number <= (long.MaxValue - digit) / radix;
            if (isNumber) number = number * radix + digit;
        }

        if (isNegative) number = -number;
        return isNumber;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}
