#!/bin/sh
# Removes the 1E Client on Linux.
# Profile sample, digest sha256:cd54327b78b3c82d21d9a27ad71de483dc366c88324b1d0f235dcb86e3ce5a1b
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
find_package '1e-client'
if [ -z "$found" ]; then
  say 'The client is not installed; there is nothing to do.'
  exit 0
fi
if [ "$found" = "rpm $name" ]; then
  rpm -e "$name"
elif command -v apt-get >/dev/null 2>&1; then
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -y -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 remove "$name"
else
  dpkg -r "$name"
fi || fail installFailed "$name could not be removed"

# Step 3 of 3: Check that the client is gone
say '[3/3] Check that the client is gone'
find_package '1e-client'
if [ -n "$found" ]; then fail stillInstalled "${found#* }"; fi

say 'Done.'
exit 0
