# Hex keeps every byte of an argument: a header with their number, then one line for each.
record() {
  entry="call $#"
  for argument in "$@"; do
    entry="$entry
$(printf '%s' "$argument" | od -An -v -tx1 | tr -d ' \n')"
  done
  printf '%s\n' "$entry" >>"$log"
}

# A test makes a program fail by writing an exit code here.
fail_on_demand() {
  if [ -f "/etc/standin-$1-rc" ]; then
    exit "$(cat "/etc/standin-$1-rc")"
  fi
}
