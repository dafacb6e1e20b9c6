using System.IO;
using System.Text.RegularExpressions;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>docs/c.md leads to a running program.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed partial class PageTests
{
    [TestMethod]
    public void TheProgramPrintsWhatThePageSays()
    {
        Shell.Require("gcc", "gcc");
        string page = File.ReadAllText(Path.Combine(Build.Repository, "docs", "c.md"));
        string folder = Directory.CreateTempSubdirectory("c-page-").FullName;
        try
        {
            string program = Path.Combine(folder, "first");
            string printed = "";
            foreach (Match block in Block().Matches(page))
            {
                string content = block.Groups["content"].Value;
                if (block.Groups["kind"].Value == "c first.c")
                    File.WriteAllText(program + ".c", content);
                else if (block.Groups["kind"].Value == "text")
                    Assert.AreEqual(content.TrimEnd(), printed);
                else
                    printed = Type(content, program);
            }
            Assert.IsTrue(File.Exists(program));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In the repository's folder, as the page says, but for the files that it makes.
    private static string Type(string commands, string program) => Shell.Succeed(Own().Replace(commands, program));

    [GeneratedRegex(@"(?:\./|(?<= ))first\b")]
    private static partial Regex Own();

    [GeneratedRegex(@"^```(?<kind>[^\n]+)\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
