#!/bin/sh
# Installs and configures the 1E Client on macOS.
# Profile sample, digest sha256:8e61b707962276ebc925aa64166c43ad2b34ef5e085b65e0d50861657fbf2fab
# Written by Onewrap 0.1.0. Change the profile, not this file.
#
# Run it as root, or as a user who may run sudo: sh install.sh

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
    fileMissing) code=12 sentence='The file is not beside this script' ;;
    digestDiffers) code=13 sentence='The file is not the one that was reviewed: its SHA-256 differs' ;;
    signatureMissing) code=14 sentence='The package is not signed as the profile demands' ;;
    noPackageManager) code=15 sentence='No package manager was found for which the profile has a package' ;;
    installFailed) code=21 sentence='The package manager failed' ;;
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
    copyFailed) code=33 sentence='No private copy of the package could be made' ;;
    imageUnusable) code=34 sentence='The disk image cannot be used' ;;
    *) code=1 sentence=$1 ;;
  esac
  printf '%s: %s\nStopped with exit code %s. Nothing after this step was done.\n' "$sentence" "$2" "$code" >&2
  exit "$code"
}

trap 'fail interrupted "$0"' HUP INT QUIT PIPE TERM

case $0 in
  */*) directory=${0%/*}/ ;;
  *) directory=./ ;;
esac
# The name of a folder may end in a newline, which $(…) would take away.
if directory=$(cd -- "$directory" && pwd -P && printf .); then directory=${directory%?.}; else directory=; fi

# digest_of FILE: its SHA-256.
digest_of() {
  shasum -a 256 <"$1" | sed 's/ .*//'
}

scratch=
image=

# make_scratch: a folder for this account alone.
make_scratch() {
  if [ -z "$scratch" ]; then scratch=$(mktemp -d); fi
}

# shellcheck disable=SC2317 # a trap calls it
# clean_up: leaves nothing of this script behind.
clean_up() {
  if [ -n "$image" ]; then hdiutil detach -quiet -force "$image" >/dev/null 2>&1; fi
  rm -rf "$scratch"
}

# open_image FILE: attaches it, and finds the one package in it.
open_image() {
  image=$scratch/image
  mkdir "$image" && hdiutil attach -quiet -nobrowse -readonly -mountpoint "$image" "$1" >/dev/null || return 1
  copy=$(find "$image" -maxdepth 1 -type f -name '*.pkg')
  # Two names are the name of no file.
  [ -f "$copy" ]
}

trap clean_up EXIT

# copy_package FILE SHA256: a copy that nobody else can change between the check and the installation.
copy_package() {
  if [ -z "$directory" ] || [ ! -f "$1" ]; then fail fileMissing "$1"; fi
  make_scratch || fail copyFailed "$1"
  copy=$scratch/package.${1##*.}
  cat "$1" >"$copy" || fail copyFailed "$1"
  if [ -z "$2" ]; then return; fi
  if [ "$(digest_of "$copy")" != "$2" ]; then fail digestDiffers "$1"; fi
}

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

# Step 1 of 7: Check the rights of this account
say '[1/7] Check the rights of this account'
if [ "$(id -u)" -ne 0 ]; then
  if [ ! -f "$0" ]; then fail notElevated 'run the script from its file'; fi
  if ! command -v sudo >/dev/null 2>&1; then fail notElevated 'sudo is not installed; run this script as root'; fi
  if [ -t 0 ]; then exec sudo -- /bin/sh "$0" "$@"; fi
  if ! sudo -n true 2>/dev/null; then fail notElevated 'sudo asks for a password, and there is no terminal to type it'; fi
  exec sudo -n -- /bin/sh "$0" "$@"
fi

# Step 2 of 7: Check the package
say '[2/7] Check the package'
package="$directory"/'1e.client-macOS_v25.3.0.dmg' pinned='5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'
copy_package "$package" "$pinned"
case $copy in
  *.dmg) open_image "$copy" || fail imageUnusable "$package does not hold exactly one package, or cannot be attached" ;;
esac

# Step 3 of 7: Install the package
say '[3/7] Install the package'
installer -pkg "$copy" -target / || fail installFailed "installer, $package"

# Step 4 of 7: Find the installed client
say '[4/7] Find the installed client'
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

# Step 5 of 7: Configure the client
say '[5/7] Configure the client'
# Only what differs is set, so that a second run changes nothing.
set --
holds 'Switch' 'none' || set -- "$@" 'Switch=none'
holds 'BackgroundChannelUrl' 'none' || set -- "$@" 'BackgroundChannelUrl=none'
if [ "$#" -gt 0 ]; then
  "$client" -reconfigure "$@" || fail configureFailed "$client"
fi

# Step 6 of 7: Restart the client
say '[6/7] Restart the client'
if [ "$#" -gt 0 ]; then
  "$client" -restart || fail restartFailed "$client; what was set counts from its next start on"
fi

# Step 7 of 7: Check the result
say '[7/7] Check the result'
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
