# Sourced by the commands in the repository's folder: builds one of the tools if it has changed, and starts it.

tool() {
    # Where a symbolic link leads: MSBuild mixes the two names of such a folder.
    root=$(cd "$(dirname "$0")" && pwd -P)
    name=$1
    shift
    if ! command -v dotnet > /dev/null; then
        echo "FAIL: the .NET SDK is missing: install .NET 10, and see that 'dotnet' is on the PATH." >&2
        exit 1
    fi
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
    log=$(dotnet build "$root/tools/$name" -c Release -v quiet -nologo 2>&1) || { echo "$log" >&2; exit 1; }
    exec dotnet "$root/tools/$name/bin/Release/net10.0/$name.dll" "$@"
}
