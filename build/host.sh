# Sourced after prerequisites.sh: builds the host, unless nothing that it is made of has changed since, and names it in $host.
host=src/Host/bin/Release/net10.0/Host.dll
built=src/Host/bin/Release/.built

changed() {
  [ -f "$built" ] && [ -f "$host" ] || return 0
  [ -n "$(find src definitions Directory.* build -name bin -prune -o -name obj -prune -o -name node_modules -prune -o -newer "$built" -print -quit 2>/dev/null)" ]
}

if changed; then
  echo "Building …"
  dotnet build src/Host -c Release --nologo -v quiet -clp:"ErrorsOnly;NoSummary" || refuse "The build failed."
  touch "$built"
fi
