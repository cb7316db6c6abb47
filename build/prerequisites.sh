# Sourced by the commands of the repository root: checks what they need, in one sentence each, and sets quiet defaults.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK=1

refuse() { echo "$1" >&2; exit 1; }

command -v dotnet >/dev/null || refuse "The .NET 10 SDK is not installed; get it from https://dotnet.microsoft.com/download/dotnet/10.0."
dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || refuse "The .NET 10 SDK is needed, and only $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ') is installed."
command -v node >/dev/null || refuse "Node.js 20 or later is not installed; get it from https://nodejs.org."
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || refuse "Node.js 20 or later is needed, and $(node -v) is installed."
command -v npm >/dev/null || refuse "npm, which comes with Node.js, is not installed."
[ -w . ] || refuse "The folder $PWD cannot be written by $(id -un); the commands build inside it."
