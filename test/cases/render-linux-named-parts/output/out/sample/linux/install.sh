#!/bin/sh
# Installs and configures the 1E Client on Linux.
# Profile sample, digest sha256:cd54327b78b3c82d21d9a27ad71de483dc366c88324b1d0f235dcb86e3ce5a1b
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
  sha256sum <"$1" | sed 's/ .*//'
}

scratch=

# make_scratch: a folder for this account alone.
make_scratch() {
  if [ -z "$scratch" ]; then scratch=$(mktemp -d); fi
}

# shellcheck disable=SC2317 # a trap calls it
# clean_up: leaves nothing of this script behind.
clean_up() {
  rm -rf "$scratch"
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

# installed_deb NAME: a removed package still owns the configuration that it left behind.
installed_deb() {
  case $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) in
    '' | not-installed | config-files) return 1 ;;
  esac
}

# installed_packages: the installed packages that own a 1E.Client.conf, as "deb NAME" or "rpm NAME".
installed_packages() {
  if command -v dpkg-query >/dev/null 2>&1; then
    dpkg-query -S '*/1[Ee].[Cc][Ll][Ii][Ee][Nn][Tt].[Cc][Oo][Nn][Ff]' 2>/dev/null | sed 's,: /.*,,' | tr ',' '\n' |
      while read -r name; do
        if installed_deb "$name"; then say "deb $name"; fi
      done
  fi
  if command -v rpm >/dev/null 2>&1; then
    rpm -qa --queryformat '[rpm %{=NAME}\t%{FILENAMES}\n]' 2>/dev/null |
      awk -F '\t' 'tolower($2) ~ /\/1e\.client\.conf$/ { print $1 }'
  fi
}

# packages_named NAME: the installed package of that name, or without a name those that own a 1E.Client.conf.
packages_named() {
  if [ -z "$1" ]; then
    installed_packages | sort -u
  elif installed_deb "$1"; then
    say "deb $1"
  elif rpm -q "$1" >/dev/null 2>&1; then
    say "rpm $1"
  fi
}

# find_package NAME: the package of that name, or without a name the one that owns a 1E.Client.conf.
find_package() {
  found=$(packages_named "$1")
  case $found in
    *'
'*) fail severalClients "$found
Name one of them in the profile: packages.linux.packageName" ;;
  esac
  name=${found#* }
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
manager=
for candidate in dnf yum zypper rpm; do
  if [ -z "$manager" ] && command -v "$candidate" >/dev/null 2>&1; then
    manager=$candidate package="$directory"/'client.rpm' pinned='5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'
  fi
done
if [ -z "$manager" ]; then fail noPackageManager 'dnf, yum, zypper or rpm for the rpm'; fi
copy_package "$package" "$pinned"

# Step 3 of 7: Install the package
say '[3/7] Install the package'
case $manager in
  apt-get)
    # Only if its own user can read the package, apt-get downloads as that user and not as root.
    chmod 0755 "$scratch"
    DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -y -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 \
      -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install "$copy"
    ;;
  dpkg) DEBIAN_FRONTEND=noninteractive dpkg --skip-same-version --force-confdef --force-confold -i "$copy" ;;
  *)
    wanted=$(rpm -qp --queryformat '%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}' "$copy" 2>/dev/null)
    if rpm -q "$wanted" >/dev/null 2>&1; then
      say "$wanted is installed already."
    else
      case $manager in
        zypper) zypper --non-interactive install "$copy" ;;
        rpm) rpm -U "$copy" ;;
        *) "$manager" -y install "$copy" ;;
      esac
    fi
    ;;
esac || fail installFailed "$manager, $package"

# Step 4 of 7: Find the installed client
say '[4/7] Find the installed client'
find_package '1e-client'
if [ -z "$found" ]; then fail notInstalled '1e-client'; fi
configuration='/etc/1e/client/1e.client.conf'
if [ ! -f "$configuration" ]; then fail configurationNotFound "$configuration"; fi
client='/usr/lib/1e/client/1e.client'
if [ ! -x "$client" ]; then fail clientNotFound "$client"; fi
service='1e.client.service'

# Step 5 of 7: Configure the client
say '[5/7] Configure the client'
# Only what differs is set, so that a second run changes nothing.
set --
holds 'Switch' 'tachyon.example.com:4000' || set -- "$@" 'Switch=tachyon.example.com:4000'
holds 'BackgroundChannelUrl' 'https://tachyon.example.com:443/Background/' || set -- "$@" 'BackgroundChannelUrl=https://tachyon.example.com:443/Background/'
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
holds 'Switch' 'tachyon.example.com:4000' || fail settingNotTaken 'Switch'
holds 'BackgroundChannelUrl' 'https://tachyon.example.com:443/Background/' || fail settingNotTaken 'BackgroundChannelUrl'
# Without systemd, as in a container, there is nobody to ask.
running() { [ ! -d /run/systemd/system ] || systemctl is-active --quiet "$service"; }
tries=30
until running; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then fail serviceNotRunning "$service"; fi
  sleep 1
done

say 'Done.'
exit 0
