# needs: dotnet
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME=$PWD
dotnet msbuild -version -nologo
dotnet --list-runtimes
cat >project.proj <<'END'
<Project>
  <Target Name="Work">
    <ItemGroup>
      <Part Include="$([System.String]::new('x', 20000).Replace('x', 'part;'))" />
      <Other Include="@(Part->'%(Identity).$([System.Math]::Sqrt(2))')" />
    </ItemGroup>
    <PropertyGroup>
      <Text>@(Other)</Text>
    </PropertyGroup>
    <Message Importance="high" Text="$(Text.Length)" />
  </Target>
</Project>
END
dotnet msbuild project.proj -t:Work -nologo -v:m -nodeReuse:false
