# Stands in for the client: changes the conf file beside it, and says what it was called with.
export LC_ALL=C
log=/var/log/standin-client-calls
ignores=/etc/standin-client-ignores
newline='
'

usage() {
  echo 'usage: -reconfigure name=value ... | -restart [-immediate]'
  exit "$1"
}

is_ignored() {
  [ -f "$ignores" ] && grep -qixF -e "$1" "$ignores"
}

# The real client falls back to its default without a word.
is_bad_temporary_directory() {
  [ "$(printf '%s' "$1" | tr '[:upper:]' '[:lower:]')" = temporarydirectory ] || return 1
  case $2 in /*) [ ! -d "$2" ] ;; esac
}

set_key() {
  changed=$(mktemp "$conf.XXXXXX") || exit 1
  KEY=$1 VALUE=$2 awk '
    BEGIN { wanted = tolower(ENVIRON["KEY"]) }
    {
      at = index($0, "=")
      name = substr($0, 1, at - 1)
      gsub(/^[ \t]+|[ \t]+$/, "", name)
      if (at > 1 && $0 !~ /^[ \t]*(#|\[)/ && tolower(name) == wanted) {
        print name "=" ENVIRON["VALUE"]
        found = 1
      } else print
    }
    END { if (!found) print ENVIRON["KEY"] "=" ENVIRON["VALUE"] }
  ' "$conf" >"$changed" && cat "$changed" >"$conf"
  status=$?
  rm -f "$changed"
  [ "$status" -eq 0 ] || exit 1
}

reconfigure() {
  fail_on_demand client
  [ $# -gt 0 ] || usage 2
  for setting in "$@"; do
    case $setting in
      *"$newline"*) exit 3 ;;
      [!=]*=*) ;;
      *) usage 2 ;;
    esac
  done
  for setting in "$@"; do
    key=${setting%%=*}
    value=${setting#*=}
    is_ignored "$key" || is_bad_temporary_directory "$key" "$value" || set_key "$key" "$value"
  done
}

record "$@" || exit 1
conf=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/$conf_name

case ${1-} in
  [-/]reconfigure)
    shift
    reconfigure "$@"
    ;;
  [-/]restart)
    [ $# -eq 1 ] || [ "$# $2" = '2 -immediate' ] || usage 2
    fail_on_demand client-restart
    ;;
  '') usage 0 ;;
  *) usage 2 ;;
esac
