#!/bin/sh
# Installs and configures the 1E Client on macOS.
# Profile sample, digest sha256:9987a35f25f10ed3a29df7ab78daf84e74ba590e241a9873ccbcf9d07efe1633
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
    directoryFailed) code=16 sentence='The directory cannot be created' ;;
    directoryIsLink) code=17 sentence='A link stands in the way of the directory' ;;
    directoryForeign) code=18 sentence='The directory exists and belongs to somebody else' ;;
    directoryOpen) code=19 sentence='The directory could not be locked against others' ;;
    directoryNotEmpty) code=20 sentence='Something lay in the directory before it was locked' ;;
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

# team_of PACKAGE: the team that signed it. A name in a certificate counts only if Apple issued it.
team_of() {
  signature=$(pkgutil --check-signature "$1" 2>&1) || return 1
  say "$signature" | grep -q '^ *Status: signed by a developer certificate issued by Apple' || return 1
  say "$signature" | sed -n 's/^ *1\. .*(\([^()]*\))$/\1/p'
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

# judge_directory DIRECTORY: what is wrong with it, in flaw, and why. Through a link, or a directory that others than root
# may write to, the way could lead elsewhere later.
# shellcheck disable=SC2012,SC2046 # only the first words of ls are used, and stat differs from system to system
judge_directory() {
  flaw='' reason=''
  if [ -L "$1" ]; then flaw=directoryIsLink; return; fi
  if [ ! -d "$1" ]; then flaw=directoryFailed; return; fi
  # The first words of ls are mode, links and owner.
  set -- "$1" $(ls -ldn "$1")
  if [ "$4" != 0 ]; then flaw=directoryForeign; return; fi
  case $2 in
    d????-??-*) ;;
    *) flaw=directoryOpen reason=' (others may write to it)' ;;
  esac
  # An access list counts beside the mode; its entries follow the first line.
  if ls -lde "$1" | sed 1d | grep -Eq ' allow .*(add_|append|chown|delete|write)'; then
    flaw=directoryOpen reason=' (its access list lets others write to it)'
  fi
}

# is_locked DIRECTORY: for root alone. The S of a set group is harmless.
is_locked() {
  case $(ls -ldn "$1") in
    drwx--[S-]---*) ;;
    *) return 1 ;;
  esac
}

# secure_level DIRECTORY MODE: creates it if need be.
secure_level() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then mkdir -m "$2" "$1"; fi
  judge_directory "$1"
  if [ -n "$flaw" ]; then fail "$flaw" "$1$reason"; fi
}

# lock_directory DIRECTORY: for root alone.
lock_directory() {
  secure_level "$1" 0700
  # A directory that is in use by others is not taken from them.
  if ! is_locked "$1" && [ -n "$(ls -A "$1")" ]; then fail directoryNotEmpty "$1"; fi
  chmod 0700 "$1" || fail directoryOpen "$1"
  chmod -N "$1" || fail directoryOpen "$1"
  # Some file systems accept chmod and do nothing.
  is_locked "$1" || fail directoryOpen "$1"
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

# Step 1 of 8: Check the rights of this account
say '[1/8] Check the rights of this account'
if [ "$(id -u)" -ne 0 ]; then
  if [ ! -f "$0" ]; then fail notElevated 'run the script from its file'; fi
  if ! command -v sudo >/dev/null 2>&1; then fail notElevated 'sudo is not installed; run this script as root'; fi
  if [ -t 0 ]; then exec sudo -- /bin/sh "$0" "$@"; fi
  if ! sudo -n true 2>/dev/null; then fail notElevated 'sudo asks for a password, and there is no terminal to type it'; fi
  exec sudo -n -- /bin/sh "$0" "$@"
fi

# Step 2 of 8: Check the package
say '[2/8] Check the package'
package="$directory"/'1e.client-macOS_v25.3.0.pkg' pinned='5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'
copy_package "$package" "$pinned"
case $copy in
  *.dmg) open_image "$copy" || fail imageUnusable "$package does not hold exactly one package, or cannot be attached" ;;
esac
team=$(team_of "$copy") || fail signatureMissing "$package is not signed with a certificate that Apple issued"
if [ "$team" != 'ABCDE12345' ]; then fail signatureMissing "$package is signed by the team $team"; fi

# Step 3 of 8: Create and lock the temporary directory of the client
say '[3/8] Create and lock the temporary directory of the client'
secure_level '/private' 0755
secure_level '/private/var' 0755
secure_level '/private/var/lib' 0755
secure_level '/private/var/lib/1e-client' 0755
lock_directory '/private/var/lib/1e-client/tmp'

# Step 4 of 8: Install the package
say '[4/8] Install the package'
installer -pkg "$copy" -target / || fail installFailed "installer, $package"

# Step 5 of 8: Find the installed client
say '[5/8] Find the installed client'
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

# Step 6 of 8: Configure the client
say '[6/8] Configure the client'
# Only what differs is set, so that a second run changes nothing.
set --
holds 'Switch' 'tachyon.example.com:4000' || set -- "$@" 'Switch=tachyon.example.com:4000'
holds 'BackgroundChannelUrl' 'https://tachyon.example.com:443/Background/' || set -- "$@" 'BackgroundChannelUrl=https://tachyon.example.com:443/Background/'
holds 'TemporaryDirectory' '/private/var/lib/1e-client/tmp' || set -- "$@" 'TemporaryDirectory=/private/var/lib/1e-client/tmp'
if [ "$#" -gt 0 ]; then
  "$client" -reconfigure "$@" || fail configureFailed "$client"
fi

# Step 7 of 8: Restart the client
say '[7/8] Restart the client'
if [ "$#" -gt 0 ]; then
  "$client" -restart || fail restartFailed "$client; what was set counts from its next start on"
fi

# Step 8 of 8: Check the result
say '[8/8] Check the result'
holds 'Switch' 'tachyon.example.com:4000' || fail settingNotTaken 'Switch'
holds 'BackgroundChannelUrl' 'https://tachyon.example.com:443/Background/' || fail settingNotTaken 'BackgroundChannelUrl'
holds 'TemporaryDirectory' '/private/var/lib/1e-client/tmp' || fail settingNotTaken 'TemporaryDirectory'
running() { launchctl print "system/$service" 2>/dev/null | grep -q '^[[:space:]]*state = running'; }
tries=30
until running; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then fail serviceNotRunning "$service"; fi
  sleep 1
done

say 'Done.'
exit 0
