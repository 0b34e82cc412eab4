#!/bin/sh
# Removes the 1E Client on macOS.
# Profile saas-multi-tenant, digest sha256:e40376bc8fd7772f5b5398b0598577346d8edac7655a39487bba7b3486cd47a3
# Written by Onewrap 0.1.0. Change the profile, not this file.
#
# Run it as root, or as a user who may run sudo: sh uninstall.sh

# In bash, functions that the caller exported come before programs, and before all but reserved words unless bash keeps to POSIX.
# shellcheck disable=SC2034,SC3044 # only bash comes here
case ${BASH_VERSION:+bash} in
  bash)
    POSIXLY_CORRECT=yes
    set -f
    unset -f declare
    for name in $(declare -F); do
      case $name in
        declare | -*) ;;
        *) unset -f "$name" ;;
      esac
    done
    ;;
esac
# zsh keeps to the rules of sh only when told.
if [ -n "${ZSH_VERSION:-}" ]; then emulate sh; fi
# Nothing that the caller's shell was set to has a say.
set -u
set +f
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
unset IFS CDPATH ENV BASH_ENV FPATH GREP_OPTIONS TMPDIR APT_CONFIG DPKG_ADMINDIR DPKG_ROOT RPM_CONFIGDIR
umask 022

say() {
  printf '%s\n' "$*"
}

# fail NAME SUBJECT: says what is wrong with what, and stops with the exit code of that failure.
fail() {
  # A second signal must not cut the clean-up short.
  trap '' HUP INT QUIT PIPE TERM
  case $1 in
    notElevated) code=10 sentence='Administrator rights are needed' ;;
    installFailed) code=21 sentence='The package manager failed' ;;
    stillInstalled) code=30 sentence='The client is still installed' ;;
    interrupted) code=31 sentence='Stopped by a signal' ;;
    severalClients) code=32 sentence='Several installed packages own a 1E.Client.conf' ;;
    *) code=1 sentence=$1 ;;
  esac
  printf '%s: %s\nStopped with exit code %s. Nothing after this step was done.\n' "$sentence" "$2" "$code" >&2
  exit "$code"
}

trap 'fail interrupted "$0"' HUP INT QUIT PIPE TERM

# installed_packages: the receipts that list a 1E.Client.conf. Apple's own are many, and hold none.
installed_packages() {
  pkgutil --pkgs | grep -v '^com\.apple\.' | while IFS= read -r id; do
    if pkgutil --files "$id" | grep -Eiq '(^|/)1e\.client\.conf$'; then say "$id"; fi
  done
}

# packages_named ID: the receipt of that package, or without an ID those that list a 1E.Client.conf.
packages_named() {
  if [ -z "$1" ]; then
    installed_packages
  elif pkgutil --pkg-info "$1" >/dev/null 2>&1; then
    say "$1"
  fi
}

# find_package NAME: the package of that name, or without a name the one that owns a 1E.Client.conf.
find_package() {
  found=$(packages_named "$1")
  case $found in
    *'
'*) fail severalClients "$found
Name one of them in the profile: packages.macos.packageId" ;;
  esac
}

# package_files: every path of the found package.
package_files() {
  volume=$(pkgutil --pkg-info "$found" | sed -n 's/^volume: //p')
  location=$(pkgutil --pkg-info "$found" | sed -n 's/^location: //p')
  base=${volume%/}/${location#/}
  base=${base%/}
  pkgutil --files "$found" | while IFS= read -r file; do say "$base/$file"; done
}

# Step 1 of 3: Check the rights of this account
say '[1/3] Check the rights of this account'
if [ "$(id -u)" -ne 0 ]; then
  if [ ! -f "$0" ]; then fail notElevated 'run the script from its file'; fi
  if ! command -v sudo >/dev/null 2>&1; then fail notElevated 'sudo is not installed; run this script as root'; fi
  if [ -t 0 ]; then exec sudo -- /bin/sh "$0" "$@"; fi
  if ! sudo -n true 2>/dev/null; then fail notElevated 'sudo asks for a password, and there is no terminal to type it'; fi
  exec sudo -n -- /bin/sh "$0" "$@"
fi

# Step 2 of 3: Remove the package
say '[2/3] Remove the package'
find_package ''
if [ -z "$found" ]; then
  say 'The client is not installed; there is nothing to do.'
  exit 0
fi
package_files | while IFS= read -r file; do
  case $file in
    */LaunchDaemons/*.plist) launchctl bootout system "$file" 2>/dev/null ;;
  esac
done
package_files | while IFS= read -r file; do
  if [ -f "$file" ] || [ -L "$file" ]; then rm -f "$file" || fail stillInstalled "$file"; fi
done || exit
# Of the directories only the client's own, from the deepest up, and only if nothing was added to them.
folder=$(package_files | grep -i '/1e\.client\.conf$' | sed 's,/[^/]*$,,' | sort | head -n 1)
if [ -n "$folder" ]; then
  package_files | sort -r | while IFS= read -r file; do
    case $file in
      "$folder" | "$folder"/*) if [ -d "$file" ]; then rmdir "$file" 2>/dev/null; fi ;;
    esac
  done
fi
pkgutil --forget "$found" >/dev/null || fail installFailed "pkgutil --forget $found"

# Step 3 of 3: Check that the client is gone
say '[3/3] Check that the client is gone'
find_package ''
if [ -n "$found" ]; then fail stillInstalled "${found#* }"; fi

say 'Done.'
exit 0
