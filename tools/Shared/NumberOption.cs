using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Allocator;

/// <summary>An option that takes a whole number within limits.</summary>
internal static class NumberOption
{
    internal static Option<T> Create<T>(string name, string description, T least, T most, T otherwise)
        where T : IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => otherwise,
            CustomParser = result => Parse(result, name, least, most),
        };

    private static T? Parse<T>(ArgumentResult result, string name, T least, T most)
        where T : IBinaryInteger<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T? number) && number >= least && number <= most)
            return number;
        result.AddError($"{name} {text}: give a whole number from {least} to {most}.");
        return default;
    }
}
