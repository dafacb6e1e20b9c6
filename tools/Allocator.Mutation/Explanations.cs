using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Allocator.Mutation;

/// <summary>
/// The mutants of which docs/mutation.md says why no test can notice them: below a heading with the file's name, lines of
/// the kind "- Member: `this` → `that`: why".
/// </summary>
internal sealed partial class Explanations
{
    private readonly HashSet<(string File, string Member, string From, string To)> _unused = [];
    private readonly HashSet<(string File, string Member, string From, string To)> _all = [];

    internal static Explanations Read(string file)
    {
        var read = new Explanations();
        string heading = "";
        foreach (string line in File.ReadLines(file))
        {
            if (line.StartsWith('#'))
                heading = line.TrimStart('#').Trim();
            else if (Line().Match(line) is { Success: true } match)
                read._all.Add((heading, match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));
        }
        read._unused.UnionWith(read._all);
        return read;
    }

    /// <summary>Whether a survivor is explained.</summary>
    internal bool Cover(Mutant mutant)
    {
        (string Name, string Member, string From, string To) key = (mutant.Name, mutant.Member, mutant.From, mutant.To);
        _unused.Remove(key);
        return _all.Contains(key);
    }

    /// <summary>What is explained, and was noticed; of a run of all mutants, also what is not there.</summary>
    internal IEnumerable<string> Unused(IEnumerable<Mutant> tested, bool isWhole)
    {
        var known = tested.Select(mutant => (mutant.Name, mutant.Member, mutant.From, mutant.To)).ToHashSet();
        return _unused.Where(one => isWhole || known.Contains(one))
            .Select(one => $"{one.File} {one.Member}: `{one.From}` → `{one.To}`");
    }

    [GeneratedRegex("^- (\\w+): `(.*?)` → `(.*?)`")]
    private static partial Regex Line();
}
