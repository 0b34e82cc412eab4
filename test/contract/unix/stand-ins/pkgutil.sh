log=/var/log/standin-system-calls
receipts=/var/db/standin-receipts

receipt_of() {
  if [ -z "$1" ] || [ ! -d "$receipts/$1" ]; then
    printf "No receipt for '%s' found at '/'.\n" "$1" >&2
    exit 1
  fi
  receipt=$receipts/$1
}

field() { printf '%s\n' "$info" | sed -n "s/^$1=//p"; }

check_signature() {
  if ! info=$(tar -xOf "$1" PackageInfo 2>/dev/null); then
    printf 'Could not open package: %s\n' "$1" >&2
    exit 1
  fi
  printf 'Package "%s":\n' "${1##*/}"
  team=$(field team)
  if [ -z "$team" ]; then
    echo '   Status: no signature'
    exit 1
  fi
  # Exit code 0 for an untrusted certificate too: a script has to read what is printed.
  if [ -n "$(field untrusted)" ]; then
    echo '   Status: signed by untrusted certificate'
  else
    echo '   Status: signed by a developer certificate issued by Apple for distribution'
    echo '   Notarization: trusted by the Apple notary service'
  fi
  echo '   Signed with a trusted timestamp on: 2024-01-02 03:04:05 +0000'
  echo '   Certificate Chain:'
  printf '    1. Developer ID Installer: %s (%s)\n' "$(field signer)" "$team"
  echo '       Expires: 2031-02-03 04:05:06 +0000'
  echo '       SHA256 Fingerprint:'
  echo '           00 11 22 33 44 55 66 77 88 99 AA BB CC DD EE FF 00 11 22 33 44 55 '
  echo '           66 77 88 99 AA BB CC DD EE FF'
  echo '       ------------------------------------------------------------------------'
  echo '    2. Developer ID Certification Authority'
  echo '       ------------------------------------------------------------------------'
  echo '    3. Apple Root CA'
  echo
}

record pkgutil "$@" 2>/dev/null
fail_on_demand pkgutil
case ${1-} in
  --pkgs)
    [ ! -d "$receipts" ] || ls "$receipts"
    ;;
  --files)
    receipt_of "${2-}"
    cat "$receipt/files"
    ;;
  --pkg-info)
    receipt_of "${2-}"
    info=$(cat "$receipt/info")
    printf 'package-id: %s\nversion: %s\nvolume: /\n' "$2" "$(field version)"
    printf 'location: %s\ninstall-time: %s\n' "$(field location)" "$(cat "$receipt/time")"
    ;;
  --forget)
    receipt_of "${2-}"
    rm -r "$receipt" || exit 1
    printf "Forgot package '%s' on '/'.\n" "$2"
    ;;
  --check-signature)
    check_signature "${2-}"
    ;;
  *)
    echo 'Usage: pkgutil [OPTIONS] [COMMANDS] ...' >&2
    exit 64
    ;;
esac
