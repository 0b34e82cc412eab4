# shellcheck shell=sh
# First process of a throw-away root: builds it, then lives as long as its standard input stays open.
# When the test process ends, however it ends, the kernel takes down every process and mount in here.
set -e
# Started by hand it would do all this to the machine.
[ "$$" -eq 1 ] || exit 1
read -r outer_pid _ </proc/self/stat

# Only this mount namespace sees the tmpfs; an overlay's upper folder has to be on one.
mount -t tmpfs tmpfs /tmp
mkdir /tmp/upper /tmp/scratch /tmp/root
if [ "${PRIVATE_FOLDERS-}" ]; then
  # As on macOS, where these three are symbolic links.
  mkdir -p /tmp/upper/private/tmp
  ln -s private/tmp /tmp/upper/tmp
  for name in etc var; do
    mkdir "/tmp/upper/private/$name" "/tmp/upper-$name" "/tmp/scratch-$name"
    ln -s "private/$name" "/tmp/upper/$name"
  done
fi
mount -t overlay overlay -o lowerdir=/,upperdir=/tmp/upper,workdir=/tmp/scratch /tmp/root
cd /tmp/root
if [ "${PRIVATE_FOLDERS-}" ]; then
  for name in etc var; do
    mount -t overlay overlay -o "lowerdir=/$name,upperdir=/tmp/upper-$name,workdir=/tmp/scratch-$name" "private/$name"
  done
fi

mount -t proc proc proc
mount -t tmpfs -o mode=0755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=1777 tmpfs var/tmp
mount -t tmpfs -o mode=0700 tmpfs root

# No disk and no terminal: nothing here may reach the machine or wait for a person.
mount -t tmpfs -o mode=0755 tmpfs dev
mknod -m 0666 dev/null c 1 3
mknod -m 0666 dev/zero c 1 5
mknod -m 0666 dev/full c 1 7
mknod -m 0666 dev/random c 1 8
mknod -m 0666 dev/urandom c 1 9
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,mode=0620,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx

# The owner's package sources, pins and hooks are not part of a test.
rm -rf etc/apt/sources.list etc/apt/sources.list.d etc/apt/preferences.d etc/apt/apt.conf etc/apt/apt.conf.d
mkdir -p etc/apt/sources.list.d etc/apt/preferences.d etc/apt/apt.conf.d
: >etc/apt/sources.list

# Debian's rpm keeps its database below $HOME; a Red Hat system has one for everybody.
rm -rf var/lib/rpm
mkdir -p var/lib/rpm etc/rpm
echo '%_dbpath /var/lib/rpm' >etc/rpm/macros

mkdir run/machine
pivot_root . run/machine
cd /
umount -l /run/machine
rm -rf /run/machine /run/mount /run/lock
mkdir -m 1777 /run/lock
rpm --initdb

echo "ready $outer_pid"
read -r _ || :
