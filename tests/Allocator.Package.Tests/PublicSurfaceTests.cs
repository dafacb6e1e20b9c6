using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator.Package.Tests;

/// <summary>Nobody changes by oversight what others can call: all of it stands in a file beside the project.</summary>
[TestClass]
public sealed class PublicSurfaceTests
{
    [TestMethod]
    [DataRow("Allocator.NoStd")]
    [DataRow("Allocator.Objects")]
    [DataRow("Allocator.Native")]
    [DataRow("Allocator.Board")]
    public void IsWhatWasAnnounced(string project)
    {
        string announced = Path.Combine(Build.Repository, "src", project, "PublicAPI.txt");
        string[] expected = File.Exists(announced) ? File.ReadAllLines(announced) : [];
        IReadOnlyList<string> actual = PublicSurface.Read(project);
        string[] gone = [.. expected.Except(actual).Select(line => "- " + line)];
        string[] come = [.. actual.Except(expected).Select(line => "+ " + line)];
        if (gone.Length + come.Length == 0)
            return;
        string proposal = Path.Combine(AppContext.BaseDirectory, project + ".PublicAPI.txt");
        File.WriteAllText(proposal, string.Join('\n', actual) + "\n");
        Assert.Fail($"""
            What others can call of {project} has changed:
            {string.Join('\n', gone.Concat(come))}
            If that is meant, copy '{proposal}' to '{announced}', and tell it in CHANGELOG.md.
            """);
    }
}
