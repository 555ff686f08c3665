# Packs the packages to a folder feed under a version of their own. Sourced; needs $root, $work, $feed and $version.

version_of() { # the version that this repository uses of a package
  sed -n "s/.*Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"
}

pack() { timeout 480 dotnet pack "$root/src/$1" -c Release -o "$feed" -p:Version="$version" -v quiet "${@:2}"; }

pack_all() {
  # The first one builds the others, whose packages then need no build of their own.
  pack TypedKafka.Testing && pack TypedKafka --no-build && pack TypedKafka.Testing.Broker --no-build &&
    pack TypedKafka.Protocol --no-build && pack TypedKafka.Abstractions --no-build && pack TypedKafka.Client --no-build &&
    pack TypedKafka.Avro && pack TypedKafka.Protobuf && pack TypedKafka.SchemaRegistry &&
    pack TypedKafka.Tool
}

use_feed() { # lets projects below $work restore from the feed
  local machine
  machine=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')
  # No <clear/>: the machine's own sources stay. What it has downloaded before is read where it is; what is tested lands in a folder of this run.
  cat >"$work/nuget.config" <<XML
<configuration>
  <config><add key="globalPackagesFolder" value="$work/packages" /></config>
  <fallbackPackageFolders><add key="machine" value="$machine" /></fallbackPackageFolders>
  <packageSources><add key="proof" value="$feed" /></packageSources>
</configuration>
XML
}
