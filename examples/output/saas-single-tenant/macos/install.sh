#!/bin/sh
# Installs and configures the 1E Client on macOS.
# Profile saas-single-tenant, digest sha256:be6bbbe5786515b0ccb1bc6ebb7742a9635f3fa7677bf2cc9992a55faca0bc0d
# Written by Onewrap 0.1.0. Change the profile, not this file.
#
# Run it as root, or as a user who may run sudo: sh install.sh

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
    fileMissing) code=12 sentence='The file is not beside this script' ;;
    digestDiffers) code=13 sentence='The file is not the one that was reviewed: its SHA-256 differs' ;;
    signatureMissing) code=14 sentence='The package is not signed as the profile demands' ;;
    noPackageManager) code=15 sentence='No package manager was found for which the profile has a package' ;;
    directoryFailed) code=16 sentence='The directory cannot be created' ;;
    directoryIsLink) code=17 sentence='A link stands in the way of the directory' ;;
    directoryForeign) code=18 sentence='The directory exists and belongs to somebody else' ;;
    directoryOpen) code=19 sentence='The directory could not be locked against others' ;;
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
    *) code=1 sentence=$1 ;;
  esac
  printf '%s: %s\nStopped with exit code %s. Nothing after this step was done.\n' "$sentence" "$2" "$code" >&2
  exit "$code"
}

trap 'fail interrupted "this script"' HUP INT TERM

scratch=
mounted=
# shellcheck disable=SC2317 # the trap calls it
cleanup() {
  status=$?
  trap - EXIT HUP INT TERM
  if [ -n "$mounted" ]; then hdiutil detach -quiet "$mounted" >/dev/null 2>&1; fi
  if [ -n "$scratch" ]; then rm -rf "$scratch"; fi
  exit "$status"
}
trap cleanup EXIT

directory=$(cd "$(dirname "$0")" && pwd -P) || fail fileMissing "$0"

# copy_package FILE SHA256: a copy that nobody else can change between the check and the installation.
copy_package() {
  if [ ! -f "$1" ]; then fail fileMissing "$1"; fi
  scratch=$(mktemp -d) || fail directoryFailed 'a scratch directory'
  copy=$scratch/${1##*/}
  cp "$1" "$copy" || fail fileMissing "$1"
  if [ -z "$2" ]; then return; fi
  if command -v sha256sum >/dev/null 2>&1; then
    digest=$(sha256sum <"$copy")
  else
    digest=$(shasum -a 256 <"$copy")
  fi
  if [ "${digest%% *}" != "$2" ]; then fail digestDiffers "$1"; fi
}

# secure_level DIRECTORY MODE: creates it if need be. A link, another owner than root, or a directory that others
# may write to, could lead elsewhere later.
secure_level() {
  if [ -L "$1" ]; then fail directoryIsLink "$1"; fi
  if [ ! -e "$1" ]; then mkdir -m "$2" "$1" 2>/dev/null; fi
  if [ -L "$1" ]; then fail directoryIsLink "$1"; fi
  if [ ! -d "$1" ]; then fail directoryFailed "$1"; fi
  # The words of ls are: mode, links, owner, group, and more.
  # shellcheck disable=SC2012,SC2046 # only these words are used, and stat differs from system to system
  set -- "$1" $(ls -ldn "$1")
  if [ "$4" != 0 ]; then fail directoryForeign "$1"; fi
  case $2 in
    ????????w[!tT]*) fail directoryOpen "$1" ;;
    ?????w???[!tT]*) if [ "$5" != 0 ]; then fail directoryOpen "$1"; fi ;;
  esac
}

# lock_directory DIRECTORY: for root alone.
lock_directory() {
  secure_level "$1" 0700
  chmod 0700 "$1" || fail directoryOpen "$1"
  # On macOS an access list counts beside the mode.
  if [ "$(uname -s)" = Darwin ]; then chmod -N "$1" || fail directoryOpen "$1"; fi
  case $(ls -ldn "$1") in
    drwx------*) ;;
    *) fail directoryOpen "$1" ;;
  esac
}

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

# one_of FAILURE WHAT CANDIDATES: the only line, else the failure.
one_of() {
  if [ -z "$3" ]; then fail "$1" "no $2 in the package $name; name it in the profile"; fi
  case $3 in
    *'
'*) fail "$1" "several in the package $name: $(say "$3" | tr '\n' ' '); name one in the profile" ;;
  esac
  say "$3"
}

# executables_beside FILE: the programs of the package in the same directory.
executables_beside() {
  package_files | while read -r file; do
    if [ "${file%/*}" = "${1%/*}" ] && [ -f "$file" ] && [ -x "$file" ]; then say "$file"; fi
  done
}

# held KEY: what the configuration file holds for it. Keys are not case-sensitive.
held() {
  KEY=$1 awk '
    BEGIN { key = tolower(ENVIRON["KEY"]) }
    {
      sub(/\r$/, "")
      at = index($0, "=")
      if (at > 1 && tolower(substr($0, 1, at - 1)) == key) value = substr($0, at + 1)
    }
    END { print value }
  ' "$configuration"
}

# holds KEY VALUE
holds() {
  [ "$(held "$1")" = "$2" ]
}

# Step 1 of 8: Check the rights of this account
say '[1/8] Check the rights of this account'
if [ "$(id -u)" -ne 0 ]; then
  if [ ! -f "$0" ]; then fail notElevated 'run the script from its file'; fi
  if ! command -v sudo >/dev/null 2>&1; then fail notElevated 'sudo is not installed; run this script as root'; fi
  if [ -t 0 ]; then exec sudo -- /bin/sh "$0"; fi
  if ! sudo -n true 2>/dev/null; then fail notElevated 'sudo asks for a password, and there is no terminal to type it'; fi
  exec sudo -n -- /bin/sh "$0"
fi

# Step 2 of 8: Find the package manager and check the package
say '[2/8] Find the package manager and check the package'
manager=
package=
manager=installer
package="$directory"/'1e.client-macOS_v25.3.0.pkg'
case $manager in
  installer)
    copy_package "$package" '4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865'
    case $copy in
      *.dmg)
        mkdir "$scratch/image" || fail directoryFailed "$scratch/image"
        hdiutil attach -quiet -nobrowse -readonly -mountpoint "$scratch/image" "$copy" || fail fileMissing "$package cannot be opened"
        mounted=$scratch/image
        name=$package
        copy=$(one_of fileMissing 'package in the disk image' "$(find "$mounted" -maxdepth 1 -name '*.pkg')") || exit
        ;;
    esac
    if ! signature=$(pkgutil --check-signature "$copy" 2>&1); then fail signatureMissing "$package"; fi
    case $signature in
      *"("'ABCDE12345'")"*) ;;
      *) fail signatureMissing "$package is signed by another team" ;;
    esac
    ;;
  *) fail noPackageManager '' ;;
esac

# Step 3 of 8: Create and lock the temporary directory of the client
say '[3/8] Create and lock the temporary directory of the client'
secure_level '/private' 0755
secure_level '/private/var' 0755
secure_level '/private/var/lib' 0755
secure_level '/private/var/lib/1e-client' 0755
lock_directory '/private/var/lib/1e-client/tmp'

# Step 4 of 8: Install the package
say '[4/8] Install the package'
case $manager in
  installer) installer -pkg "$copy" -target / ;;
esac || fail installFailed "$manager, $package"

# Step 5 of 8: Find the installed client
say '[5/8] Find the installed client'
find_package ''
if [ -z "$found" ]; then fail notInstalled 'no installed package owns a 1E.Client.conf'; fi
configuration=''
client=''
service=''
if [ -z "$configuration" ]; then
  configuration=$(one_of configurationNotFound 1E.Client.conf "$(package_files | grep -i '/1e\.client\.conf$')") || exit
fi
if [ ! -f "$configuration" ]; then fail configurationNotFound "$configuration"; fi
if [ -z "$client" ]; then
  candidates=$(executables_beside "$configuration")
  case $candidates in
    *'
'*) candidates=$(say "$candidates" | grep -i '/1e\.client[^/]*$') ;;
  esac
  client=$(one_of clientNotFound "program beside $configuration" "$candidates") || exit
fi
if [ ! -x "$client" ]; then fail clientNotFound "$client"; fi
if [ -z "$service" ]; then
  service=$(one_of serviceNotFound 'launch daemon' "$(package_files | sed -n 's,^.*/LaunchDaemons/\([^/]*\)\.plist$,\1,p')") || exit
fi

# Step 6 of 8: Configure the client
say '[6/8] Configure the client'
# Only what differs is set, so that a second run changes nothing.
changed=
set --
holds 'Switch' 'your-instance.example.com:443' || set -- "$@" 'Switch=your-instance.example.com:443'
holds 'BackgroundChannelUrl' 'https://your-instance.example.com:443/Background/' || set -- "$@" 'BackgroundChannelUrl=https://your-instance.example.com:443/Background/'
holds 'AuthenticationPolicy' 'optional' || set -- "$@" 'AuthenticationPolicy=optional'
holds 'TemporaryDirectory' '/private/var/lib/1e-client/tmp' || set -- "$@" 'TemporaryDirectory=/private/var/lib/1e-client/tmp'
if [ "$#" -gt 0 ]; then
  "$client" -reconfigure "$@" || fail configureFailed "$client"
  changed=yes
fi

# Step 7 of 8: Restart the client
say '[7/8] Restart the client'
if [ -n "$changed" ]; then
  "$client" -restart || fail restartFailed "$client"
fi

# Step 8 of 8: Check the result
say '[8/8] Check the result'
holds 'Switch' 'your-instance.example.com:443' || fail settingNotTaken 'Switch'
holds 'BackgroundChannelUrl' 'https://your-instance.example.com:443/Background/' || fail settingNotTaken 'BackgroundChannelUrl'
holds 'AuthenticationPolicy' 'optional' || fail settingNotTaken 'AuthenticationPolicy'
holds 'TemporaryDirectory' '/private/var/lib/1e-client/tmp' || fail settingNotTaken 'TemporaryDirectory'
running() { launchctl print "system/$service" >/dev/null 2>&1; }
tries=30
until running; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then fail serviceNotRunning "$service"; fi
  sleep 1
done

say 'Done.'
exit 0
