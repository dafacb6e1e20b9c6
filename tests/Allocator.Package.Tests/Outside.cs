using System;
using System.IO;

namespace Allocator.Package.Tests;

/// <summary>A folder that knows nothing of the repository: the packages lie in it, and no others to begin with.</summary>
[TestClass]
public static class Outside
{
    private static readonly Lazy<string> s_root = new(SetUp);

    /// <summary>Where NuGet unpacks in the builds there.</summary>
    internal static string Cache => Path.Combine(s_root.Value, "cache");

    /// <summary>An empty folder for a project. <c>../allocator/packages</c> is as in a clone beside it.</summary>
    internal static string Folder(string name) => Directory.CreateDirectory(Path.Combine(s_root.Value, name)).FullName;

    /// <summary>Runs <c>dotnet</c> there.</summary>
    internal static Child.Result Dotnet(string folder, params string[] arguments) =>
        Child.Run(folder, Cache, "dotnet", arguments);

    [AssemblyCleanup]
    public static void CleanUp()
    {
        if (s_root.IsValueCreated)
            Directory.Delete(s_root.Value, recursive: true);
    }

    private static string SetUp()
    {
        string root = Directory.CreateTempSubdirectory("allocator-packages-").FullName;
        string packages = Directory.CreateDirectory(Path.Combine(root, "allocator", "packages")).FullName;
        foreach (string name in Packages.Names)
            File.Copy(Packages.Find(Packages.Folder, name), Packages.Find(packages, name));
        // The machine's own sources stay. Only, our packages come from here and nowhere else, and the compiler, which
        // this machine has got already, needs no network.
        File.WriteAllText(Path.Combine(root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="allocator" value="{packages}" />
                <add key="machine" value="{Build.PackagesOfThisMachine}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="allocator">
                  <package pattern="Allocator.*" />
                </packageSource>
                <packageSource key="machine">
                  <package pattern="*" />
                </packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        return root;
    }
}
