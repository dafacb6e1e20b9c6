using System.IO;

namespace Allocator.Package.Tests;

/// <summary>Who uses the packages wrongly is told what is wrong, and what would be right.</summary>
[TestClass]
public sealed class MistakeTests
{
    private const string Nothing = "internal static class Program { private static void Main() { } }";

    [TestMethod]
    public void AWrongBoardIsAnsweredWithTheRightOnes() => AssertTold(
        "there is no board named 'netduino'; these are known: mps2-an386 netduinoplus2.",
        Project("WrongBoard", "net10.0", "<Boards>netduino</Boards>", Package("Allocator.Board")));

    [TestMethod]
    [DataRow("Allocator.NoStd")]
    [DataRow("Allocator.Board")]
    public void AnOlderDotnetIsAnsweredWithTheOneThatThePackageIsFor(string package) => AssertTold(
        $"error NU1202: Package {package} {Build.Version} is not compatible with net8.0",
        Project($"Older{package}", "net8.0", "", Package(package)));

    [TestMethod]
    public void ALibraryForBoardsIsToldWhatTheseHaveNot() => AssertTold(
        "Program.cs(1,33): error CS0234: The type or namespace name 'Generic' does not exist in the namespace 'System.Collections'",
        Project("NotOnBoards", "net10.0", "<AllocatorArtifact>core-library</AllocatorArtifact>", Package("Allocator.NoStd")),
        "using List = System.Collections.Generic.List<int>;");

    // NuGet takes a project for the package that it is named like, and that package's targets are lost.
    [TestMethod]
    public void AnImageWithoutTheTargetsThatMakeItIsNotLeftOut()
    {
        string library = Project("Allocator.NoStd", "net10.0", "<OutputType>Library</OutputType>", "");
        AssertTold(
            "NoImage gets no image: the targets of the package Allocator.NoStd are missing. Add <PackageReference Include=\"Allocator.NoStd\">",
            Project(
                "NoImage", "net10.0", "<Boards>netduinoplus2</Boards>",
                Package("Allocator.Board") + $"<ProjectReference Include=\"{library}/Allocator.NoStd.csproj\" />"));
    }

    private static string Package(string name) => $"<PackageReference Include=\"{name}\" Version=\"{Build.Version}\" />";

    private static string Project(string name, string framework, string properties, string references)
    {
        string folder = Outside.Folder(name);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <Version>{Build.Version}</Version>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    private static void AssertTold(string message, string folder, string program = Nothing)
    {
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        Child.Result result = Outside.Dotnet(folder, "build", "-nologo");
        Assert.AreEqual(1, result.Status, result.Output);
        Assert.Contains(message, result.Output);
    }
}
