# Sourced by ./run, ./test and ./bench: builds tools/Allocator.Dev if it has changed, and starts it.

dev() {
    root=$(cd "$(dirname "$0")" && pwd)
    if ! command -v dotnet > /dev/null; then
        echo "FAIL: the .NET SDK is missing: install .NET 10 or newer, and see that 'dotnet' is on the PATH." >&2
        exit 1
    fi
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
    log=$(dotnet build "$root/tools/Allocator.Dev" -c Release -v quiet -nologo 2>&1) || { echo "$log"; exit 1; }
    exec dotnet "$root/tools/Allocator.Dev/bin/Release/net10.0/Allocator.Dev.dll" "$@"
}
