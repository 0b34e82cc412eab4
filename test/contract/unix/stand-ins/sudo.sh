# Gives its command the rights of root, or asks for a password that nobody can type.
log=/var/log/standin-sudo-calls

record sudo "$@"
while :; do
  case ${1-} in
    -n | -k) ;;
    --) shift; break ;;
    *) break ;;
  esac
  shift
done
if [ -f /etc/standin-sudo-asks ]; then
  echo 'sudo: a password is required' >&2
  exit 1
fi
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin /usr/libexec/standin-root --reuid=0 --regid=0 --clear-groups -- "$@"
