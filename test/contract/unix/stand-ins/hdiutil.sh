# An image becomes a real mount: a folder that is still attached cannot be removed, as on the real system.
log=/var/log/standin-system-calls

fail() {
  printf 'hdiutil: %s failed - %s\n' "$verb" "$1" >&2
  exit 1
}

attach() {
  image='' mountpoint='' mode=rw
  while [ $# -gt 0 ]; do
    case $1 in
      -mountpoint)
        mountpoint=${2-}
        shift
        ;;
      -readonly) mode=ro ;;
      -nobrowse | -noautoopen | -noverify | -quiet) ;;
      -*) fail "unknown option $1" ;;
      *) image=$1 ;;
    esac
    shift
  done
  tar -tf "$image" .image >/dev/null 2>&1 || fail 'image not recognized'
  if [ -z "$mountpoint" ]; then
    name=${image##*/}
    mountpoint=/Volumes/${name%.dmg}
    mkdir -p "$mountpoint"
  fi
  [ -d "$mountpoint" ] || fail 'No such file or directory'
  mount -t tmpfs tmpfs "$mountpoint" && tar -xf "$image" -C "$mountpoint" --exclude .image || fail 'mount failed'
  mount -o "remount,$mode" "$mountpoint" || fail 'mount failed'
  printf '/dev/disk4          \tGUID_partition_scheme          \t\n'
  printf '/dev/disk4s1        \tApple_HFS                      \t%s\n' "$mountpoint"
}

verb=${1-}
record hdiutil "$@" 2>/dev/null
fail_on_demand "hdiutil-$verb"
[ $# -eq 0 ] || shift
case $verb in
  attach) attach "$@" ;;
  detach)
    [ $# -gt 0 ] || fail 'no device'
    for folder in "$@"; do
      case $folder in -force | -quiet) continue ;; esac
      mountpoint -q "$folder" || fail 'No such file or directory'
      umount "$folder" || fail 'Resource busy'
      printf '"disk4" ejected.\n'
    done
    ;;
  *)
    echo 'Usage: hdiutil <verb> <options>' >&2
    exit 1
    ;;
esac
