#!/bin/sh
# Removes the 1E Client on macOS.
# Profile saas-single-tenant, digest sha256:be6bbbe5786515b0ccb1bc6ebb7742a9635f3fa7677bf2cc9992a55faca0bc0d
# Written by Onewrap 0.1.0. Change the profile, not this file.
#
# Run it as root, or as a user who may run sudo: sh uninstall.sh

# zsh splits words as sh does only when told.
if [ -n "${ZSH_VERSION:-}" ]; then emulate sh; fi
set -u
umask 077
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
unset IFS CDPATH ENV BASH_ENV TMPDIR

say() {
  printf '%s\n' "$*"
}

# fail NAME SUBJECT: says what is wrong with what, and stops with the exit code of that failure.
fail() {
  case $1 in
    notElevated) code=10 sentence='Administrator rights are needed' ;;
    installFailed) code=21 sentence='The package manager failed' ;;
    notInstalled) code=22 sentence='The client is not installed' ;;
    stillInstalled) code=30 sentence='The client is still installed' ;;
    interrupted) code=31 sentence='Stopped by a signal' ;;
    *) code=1 sentence=$1 ;;
  esac
  printf '%s: %s\nStopped with exit code %s. Nothing after this step was done.\n' "$sentence" "$2" "$code" >&2
  exit "$code"
}

trap 'fail interrupted "this script"' HUP INT TERM

# installed_packages: the receipts that list a 1E.Client.conf.
installed_packages() {
  pkgutil --pkgs | while read -r id; do
    if pkgutil --files "$id" 2>/dev/null | grep -iq '^\(.*/\)\{0,1\}1e\.client\.conf$'; then say "$id"; fi
  done
}

find_package() {
  if [ -z "$1" ]; then
    name=$(installed_packages)
  else
    name=
    if pkgutil --pkg-info "$1" >/dev/null 2>&1; then name=$1; fi
  fi
  case $name in
    *'
'*) fail notInstalled "several receipts list a 1E.Client.conf ($(say "$name" | tr '\n' ' ')); name one in the profile: packages.macos.packageId" ;;
  esac
  found=$name
  if [ -z "$name" ]; then return; fi
  volume=$(pkgutil --pkg-info "$name" | sed -n 's/^volume: //p')
  location=$(pkgutil --pkg-info "$name" | sed -n 's/^location: //p')
  base=${volume%/}/$location
  base=${base%/}
}

# package_files: every path of the found package.
package_files() {
  pkgutil --files "$name" | while read -r file; do say "$base/$file"; done
}

# Step 1 of 3: Check the rights of this account
say '[1/3] Check the rights of this account'
if [ "$(id -u)" -ne 0 ]; then
  if [ ! -f "$0" ]; then fail notElevated 'run the script from its file'; fi
  if ! command -v sudo >/dev/null 2>&1; then fail notElevated 'sudo is not installed; run this script as root'; fi
  if [ -t 0 ]; then exec sudo -- /bin/sh "$0"; fi
  if ! sudo -n true 2>/dev/null; then fail notElevated 'sudo asks for a password, and there is no terminal to type it'; fi
  exec sudo -n -- /bin/sh "$0"
fi

# Step 2 of 3: Remove the package
say '[2/3] Remove the package'
find_package ''
if [ -z "$found" ]; then
  say 'The client is not installed; there is nothing to do.'
  exit 0
fi
package_files | while read -r file; do
  case $file in
    */LaunchDaemons/*.plist) launchctl bootout system "$file" >/dev/null 2>&1 ;;
  esac
done
folder=$(package_files | grep -i '/1e\.client\.conf$' | sed 's,/[^/]*$,,')
package_files | while read -r file; do
  if [ -f "$file" ] || [ -L "$file" ]; then rm -f "$file"; fi
done
# Directories from the deepest up, and none outside the client's own.
package_files | sort -r | while read -r file; do
  case $file in
    "$folder" | "$folder"/*) if [ -d "$file" ]; then rmdir "$file" 2>/dev/null; fi ;;
  esac
done
pkgutil --forget "$name" >/dev/null || fail installFailed "pkgutil --forget $name"

# Step 3 of 3: Check that the client is gone
say '[3/3] Check that the client is gone'
find_package ''
if [ -n "$found" ]; then fail stillInstalled "$name"; fi

say 'Done.'
exit 0
