if [ "${1-}" != -productVersion ]; then
  echo 'sw_vers: only -productVersion is known here' >&2
  exit 1
fi
echo 14.6.1
