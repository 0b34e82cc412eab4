# A header with the number of arguments, then one line for each: as it is, or in hex if it has lines itself.
record() {
  entry="call $#"
  for argument in "$@"; do
    case $argument in
      *'
'*) entry="$entry
:$(printf '%s' "$argument" | od -An -v -tx1 | tr -d ' \n')" ;;
      *) entry="$entry
=$argument" ;;
    esac
  done
  printf '%s\n' "$entry" >>"$log"
}

# A test makes a program fail by writing an exit code here.
fail_on_demand() {
  if [ -f "/etc/standin-$1-rc" ]; then
    exit "$(cat "/etc/standin-$1-rc")"
  fi
}
