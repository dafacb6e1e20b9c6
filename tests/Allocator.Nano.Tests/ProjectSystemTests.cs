using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Allocator.Nano.Tests;

/// <summary>
/// What MSBuild makes of the projects where nanoFramework's project system is: in its place stand the lines of it that import MSBuild's
/// own. The settings of the repository's other projects would be imported there, and be for another compiler.
/// </summary>
[TestClass]
public sealed class ProjectSystemTests
{
    private static IEnumerable<object[]> Projects =>
    [
        .. Repository.Projects.Select(project => new object[] { project.File, "12.0" }),
        // It asks for none; without the project system's file that is MSBuild's.
        [Repository.At("samples", "NanoSensor", "NanoSensor.nfproj"), "7.3"],
    ];

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void AProjectHasItsOwnSettingsOnly(string project, string language)
    {
        JsonElement properties = Evaluate(project);
        Assert.AreEqual(language, properties.GetProperty("LangVersion").GetString());
        Assert.AreEqual(".NETnanoFramework", properties.GetProperty("TargetFrameworkIdentifier").GetString());
        Assert.AreEqual("v1.0", properties.GetProperty("TargetFrameworkVersion").GetString());
        foreach (string none in new[] { "TargetFramework", "Nullable", "ImplicitUsings", "AnalysisLevel", "PathMap" })
            Assert.AreEqual("", properties.GetProperty(none).GetString(), none);
        Assert.AreNotEqual("true", properties.GetProperty("TreatWarningsAsErrors").GetString());
    }

    private static JsonElement Evaluate(string project)
    {
        string stand = Repository.At("tests", "Allocator.Nano.Tests", "ProjectSystem") + Path.DirectorySeparatorChar;
        (int status, string output) = MsBuild.Run(
            stand, project, "-p:Configuration=Release",
            "-getProperty:LangVersion,TargetFrameworkIdentifier,TargetFrameworkVersion,TargetFramework,Nullable,ImplicitUsings,AnalysisLevel,PathMap,TreatWarningsAsErrors");
        Assert.AreEqual(0, status, output);
        return JsonDocument.Parse(output).RootElement.GetProperty("Properties").Clone();
    }
}
