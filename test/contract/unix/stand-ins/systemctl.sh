# Knows which units are active and enabled; it runs none.
log=/var/log/standin-system-calls
state=/var/lib/standin-systemd

unit_file() {
  for folder in /etc/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
    [ ! -f "$folder/$1" ] || return 0
  done
  return 1
}

is() { [ -e "$state/$1/$2" ]; }

set_is() { mkdir -p "$state/$1" && : >"$state/$1/$2"; }

unset_is() { rm -f "$state/$1/$2"; }

each() {
  for unit in "$@"; do
    case $unit in *.*) ;; *) unit=$unit.service ;; esac
    if ! unit_file "$unit"; then
      printf 'Unit %s not found.\n' "$unit" >&2
      exit 5
    fi
    case $verb in
      start | restart) set_is active "$unit" ;;
      try-restart) ;;
      stop) unset_is active "$unit" ;;
      enable) set_is enabled "$unit" ;;
      disable) unset_is enabled "$unit" ;;
    esac
    [ -z "$now" ] || case $verb in
      enable) set_is active "$unit" ;;
      disable) unset_is active "$unit" ;;
    esac
  done
}

record systemctl "$@" 2>/dev/null
quiet='' now=''
while :; do
  case ${1-} in
    -q | --quiet) quiet=yes ;;
    --now) now=yes ;;
    --system | --no-pager | --no-legend | --no-ask-password | --no-block) ;;
    *) break ;;
  esac
  shift
done
verb=${1-}
fail_on_demand "systemctl-$verb"
[ $# -eq 0 ] || shift
case ${1-} in
  -q | --quiet) quiet=yes; shift ;;
  --now) now=yes; shift ;;
esac
case $verb in
  daemon-reload) ;;
  start | stop | restart | try-restart | enable | disable) each "$@" ;;
  is-active)
    if is active "${1-}"; then [ -n "$quiet" ] || echo active; else [ -n "$quiet" ] || echo inactive; exit 3; fi
    ;;
  is-enabled)
    if is enabled "${1-}"; then [ -n "$quiet" ] || echo enabled; else [ -n "$quiet" ] || echo disabled; exit 1; fi
    ;;
  *)
    printf 'Unknown command verb %s.\n' "$verb" >&2
    exit 1
    ;;
esac
