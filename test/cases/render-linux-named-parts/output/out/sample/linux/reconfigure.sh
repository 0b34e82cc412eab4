#!/bin/sh
# Configures the installed 1E Client on Linux.
# Profile sample, digest sha256:cd54327b78b3c82d21d9a27ad71de483dc366c88324b1d0f235dcb86e3ce5a1b
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
find_package '1e-client'
if [ -z "$found" ]; then fail notInstalled '1e-client'; fi
configuration='/etc/1e/client/1e.client.conf'
if [ ! -f "$configuration" ]; then fail configurationNotFound "$configuration"; fi
client='/usr/lib/1e/client/1e.client'
if [ ! -x "$client" ]; then fail clientNotFound "$client"; fi
service='1e.client.service'

# Step 3 of 5: Configure the client
say '[3/5] Configure the client'
# Only what differs is set, so that a second run changes nothing.
set --
holds 'Switch' 'tachyon.example.com:4000' || set -- "$@" 'Switch=tachyon.example.com:4000'
holds 'BackgroundChannelUrl' 'https://tachyon.example.com:443/Background/' || set -- "$@" 'BackgroundChannelUrl=https://tachyon.example.com:443/Background/'
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
