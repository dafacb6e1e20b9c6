using System.IO;

namespace Allocator.Package.Tests;

/// <summary>Who names a board that is none is told which there are.</summary>
[TestClass]
public sealed class BoardNameTests
{
    [TestMethod]
    public void AWrongNameIsAnsweredWithTheRightOnes()
    {
        string folder = Outside.Folder("WrongBoard");
        File.WriteAllText(Path.Combine(folder, "WrongBoard.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Boards>netduino</Boards>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Allocator.Board" Version="{Build.Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(
            Path.Combine(folder, "Program.cs"), "internal static class Program { private static void Main() { } }");
        Child.Result result = Outside.Dotnet(folder, "build", "-nologo");
        Assert.AreEqual(1, result.Status, result.Output);
        Assert.Contains(
            "there is no board named 'netduino'; these are known: mps2-an386 netduinoplus2.", result.Output);
    }
}
