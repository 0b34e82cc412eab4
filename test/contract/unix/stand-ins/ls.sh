# Shows an access list as ls of macOS does: a plus after the mode, and with -e one line for each entry.
entries=/var/db/standin-access-lists${2-}/entries
options=${1-}
case $options in
  -*e*) options=$(printf '%s' "$options" | tr -d e) ;;
  *) listed=no ;;
esac
if [ $# -ne 2 ] || [ ! -f "$entries" ]; then
  [ $# -eq 0 ] || shift
  exec busybox ls ${options:+"$options"} "$@"
fi
busybox ls "$options" "$2" | sed 's/^\(.\{10\}\)/\1+/'
[ "${listed-}" ] || cat "$entries"
