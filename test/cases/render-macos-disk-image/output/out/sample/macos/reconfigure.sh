#!/bin/sh
# Configures the installed 1E Client on macOS.
# Profile sample, digest sha256:8e61b707962276ebc925aa64166c43ad2b34ef5e085b65e0d50861657fbf2fab
# Written by Onewrap 0.1.0. Change the profile, not this file.
#
# Run it as root, or as a user who may run sudo: sh reconfigure.sh

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
    notInstalled) code=22 sentence='The client is not installed' ;;
    configurationNotFound) code=23 sentence='The configuration file 1E.Client.conf was not found, or several were' ;;
    clientNotFound) code=24 sentence='The executable of the client was not found, or several were' ;;
    serviceNotFound) code=25 sentence='The service of the client was not found, or several were' ;;
    configureFailed) code=26 sentence='The client did not accept its configuration' ;;
    restartFailed) code=27 sentence='The client did not restart' ;;
    settingNotTaken) code=28 sentence='The configuration file does not hold what was set' ;;
    serviceNotRunning) code=29 sentence='The service of the client is not running' ;;
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

# one_of FAILURE KEY CANDIDATES: the only line, else the failure.
one_of() {
  key=packages.macos.$2
  case $3 in
    '') fail "$1" "none in the package ${found#* }; name it in the profile: $key" ;;
    *'
'*) fail "$1" "$3
Name one of them in the profile: $key" ;;
  esac
  say "$3"
}

# holds KEY VALUE: whether the configuration file does. Keys are not case-sensitive.
holds() {
  held=$(KEY=$1 awk '
    BEGIN { wanted = tolower(ENVIRON["KEY"]) }
    {
      sub(/\r$/, "")
      at = index($0, "=")
      key = tolower(substr($0, 1, at - 1))
      gsub(/^[ \t]+|[ \t]+$/, "", key)
      if (key == wanted) value = substr($0, at + 1)
    }
    END { print value }
  ' "$configuration")
  [ "$held" = "$2" ]
}

# Step 1 of 5: Check the rights of this account
say '[1/5] Check the rights of this account'
if [ "$(id -u)" -ne 0 ]; then
  if [ ! -f "$0" ]; then fail notElevated 'run the script from its file'; fi
  if ! command -v sudo >/dev/null 2>&1; then fail notElevated 'sudo is not installed; run this script as root'; fi
  if [ -t 0 ]; then exec sudo -- /bin/sh "$0" "$@"; fi
  if ! sudo -n true 2>/dev/null; then fail notElevated 'sudo asks for a password, and there is no terminal to type it'; fi
  exec sudo -n -- /bin/sh "$0" "$@"
fi

# Step 2 of 5: Find the installed client
say '[2/5] Find the installed client'
find_package ''
if [ -z "$found" ]; then fail notInstalled 'no installed package owns a 1E.Client.conf'; fi
configuration=$(one_of configurationNotFound configurationFile "$(package_files | grep -i '/1e\.client\.conf$')") || exit
if [ ! -f "$configuration" ]; then fail configurationNotFound "$configuration"; fi
# The only program beside the configuration, or the only one whose name begins with 1E.Client.
programs=$(package_files | while IFS= read -r file; do
  if [ "${file%/*}" = "${configuration%/*}" ] && [ "$file" != "$configuration" ] && [ -f "$file" ] && [ -x "$file" ]; then
    say "$file"
  fi
done)
case $programs in
  *'
'*) programs=$(say "$programs" | grep -i '/1e\.client[^/]*$') ;;
esac
client=$(one_of clientNotFound client "$programs") || exit
service=$(one_of serviceNotFound service "$(package_files | sed -n 's,^.*/LaunchDaemons/\([^/]*\)\.plist$,\1,p')") || exit

# Step 3 of 5: Configure the client
say '[3/5] Configure the client'
# Only what differs is set, so that a second run changes nothing.
set --
holds 'Switch' 'none' || set -- "$@" 'Switch=none'
holds 'BackgroundChannelUrl' 'none' || set -- "$@" 'BackgroundChannelUrl=none'
if [ "$#" -gt 0 ]; then
  "$client" -reconfigure "$@" || fail configureFailed "$client"
fi

# Step 4 of 5: Restart the client
say '[4/5] Restart the client'
if [ "$#" -gt 0 ]; then
  "$client" -restart || fail restartFailed "$client; what was set counts from its next start on"
fi

# Step 5 of 5: Check the result
say '[5/5] Check the result'
holds 'Switch' 'none' || fail settingNotTaken 'Switch'
holds 'BackgroundChannelUrl' 'none' || fail settingNotTaken 'BackgroundChannelUrl'
running() { launchctl print "system/$service" 2>/dev/null | grep -q '^[[:space:]]*state = running'; }
tries=30
until running; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then fail serviceNotRunning "$service"; fi
  sleep 1
done

say 'Done.'
exit 0
