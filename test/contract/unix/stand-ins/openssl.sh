# LibreSSL, as macOS has it, knows less than the OpenSSL that stands behind this.
for option in "$@"; do
  case $option in
    -checkhost | -checkip | -legacy | -verify_hostname | -verify_ip | -no_check_time)
      printf 'unknown option %s\n' "$option" >&2
      exit 1
      ;;
  esac
done
exec /usr/libexec/standin-openssl "$@"
