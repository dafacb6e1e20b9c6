using System;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.Generator;

/// <summary>Which assembly references which, as far as the compilation sees.</summary>
internal sealed class DependencyGraph
{
    private readonly Dictionary<string, ReferencedAssembly> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    public DependencyGraph(IEnumerable<ReferencedAssembly> assemblies)
    {
        foreach (ReferencedAssembly assembly in assemblies)
            _assemblies[assembly.Name] = assembly;
    }

    /// <summary>
    /// What a compilation depends on by itself. It is given the whole tree of references: those that no other one
    /// brings along are its own.
    /// </summary>
    public IEnumerable<string> Roots()
    {
        var brought = new HashSet<string>(
            _assemblies.Values.SelectMany(assembly => assembly.References), StringComparer.OrdinalIgnoreCase);
        return _assemblies.Keys.Where(name => !brought.Contains(name)).OrderBy(name => name, StringComparer.Ordinal);
    }

    /// <summary>The references of an assembly; none if the compilation does not have it.</summary>
    public IEnumerable<string> ReferencesOf(string name) =>
        _assemblies.TryGetValue(name, out ReferencedAssembly? assembly) ? assembly.References : [];

    /// <summary>
    /// A shortest chain from an assembly to one that needs an allocator, both ends included; null if there is none.
    /// The assembly's own need does not count, and the library that has the contract has no need.
    /// </summary>
    public IReadOnlyList<string>? ChainToNeed(string start, IEnumerable<string> references)
    {
        var chains = new Queue<List<string>>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { start, Names.Library };
        Extend([start], references);
        while (chains.Count > 0)
        {
            List<string> chain = chains.Dequeue();
            string end = chain[chain.Count - 1];
            if (_assemblies.TryGetValue(end, out ReferencedAssembly? assembly) && assembly.NeedsAllocator)
                return chain;
            Extend(chain, ReferencesOf(end));
        }
        return null;

        void Extend(List<string> chain, IEnumerable<string> next)
        {
            foreach (string name in next.Where(seen.Add))
                chains.Enqueue([.. chain, name]);
        }
    }
}
