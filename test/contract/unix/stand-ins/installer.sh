log=/var/log/standin-system-calls
receipts=/var/db/standin-receipts

fail() {
  printf 'installer: %s\n' "$1" >&2
  [ -z "${work-}" ] || rm -rf "$work"
  exit 1
}

record installer "$@"
fail_on_demand installer
package='' target=''
while [ $# -gt 0 ]; do
  case $1 in
    -pkg) package=${2-} ;;
    -target) target=${2-} ;;
    *) fail "unknown option $1" ;;
  esac
  shift 2 || fail 'an option lacks its value'
done

[ "$(id -u)" -eq 0 ] || fail 'Must be run as root to install this package.'
[ "$target" = / ] || fail "Error - the volume '$target' is not one to install on."
work=$(mktemp -d /var/tmp/standin-installer.XXXXXX) || exit 1
tar -xf "$package" -C "$work" 2>/dev/null && [ -f "$work/PackageInfo" ] ||
  fail "Error - the package path specified was invalid: '$package'."

field() { sed -n "s/^$1=//p" "$work/PackageInfo"; }
id=$(field id)
location=$(field location)
done='install'
[ ! -d "$receipts/$id" ] || done='upgrade'

mkdir -p "/$location" "$receipts/$id" && cp -R -P -p "$work/Payload/." "/$location" || fail 'The install failed.'
cp "$work/PackageInfo" "$receipts/$id/info"
date +%s >"$receipts/$id/time"
(cd "$work/Payload" && find . -mindepth 1 | sed 's|^\./||' | sort) >"$receipts/$id/files"
rm -rf "$work"
printf 'installer: Package name is %s\n' "$id"
printf 'installer: Installing at base path /\n'
printf 'installer: The %s was successful.\n' "$done"
