# Knows which daemons are loaded; it runs none.
log=/var/log/standin-system-calls
loaded=/var/db/standin-launchd

label_in() {
  sed -n '/<key>Label<\/key>/{n;s/.*<string>\(.*\)<\/string>.*/\1/p;}' "$1"
}

# The label of system/LABEL, or of a daemon's plist file after the word "system".
target() {
  case $1 in
    system/?*) label=${1#system/} ;;
    system) [ -f "${2-}" ] && label=$(label_in "$2") && plist=$2 ;;
    *) false ;;
  esac
}

refuse() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

record launchctl "$@" 2>/dev/null
verb=${1-}
fail_on_demand "launchctl-$verb"
[ $# -eq 0 ] || shift
label='' plist=''
case $verb in
  print)
    target "$@" && [ -f "$loaded/$label" ] ||
      refuse 113 "Could not find service \"$label\" in domain for system"
    printf '%s = {\n\tactive count = 1\n\tpath = %s\n\ttype = LaunchDaemon\n\tstate = running\n}\n' \
      "$1" "$(cat "$loaded/$label")"
    ;;
  bootstrap)
    [ "$(id -u)" -eq 0 ] || refuse 5 'Bootstrap failed: 5: Input/output error'
    target "$@" && [ -n "$label" ] && [ -n "$plist" ] && [ ! -e "$loaded/$label" ] ||
      refuse 5 'Bootstrap failed: 5: Input/output error'
    mkdir -p "$loaded" && printf '%s\n' "$plist" >"$loaded/$label"
    ;;
  bootout)
    target "$@" && [ -f "$loaded/$label" ] || refuse 3 'Boot-out failed: 3: No such process'
    rm "$loaded/$label"
    ;;
  kickstart)
    [ "${1-}" != -k ] || shift
    target "$@" && [ -f "$loaded/$label" ] ||
      refuse 113 "Could not find service \"$label\" in domain for system"
    ;;
  *) refuse 64 'Usage: launchctl <subcommand> ...' ;;
esac
