#!/bin/sh
# Removes the 1E Client on Linux.
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

# installed_packages: the installed packages that own a 1E.Client.conf, as "deb NAME" or "rpm NAME".
installed_packages() {
  {
    if command -v dpkg-query >/dev/null 2>&1; then
      dpkg-query -S '*/1[Ee].[Cc][Ll][Ii][Ee][Nn][Tt].[Cc][Oo][Nn][Ff]' 2>/dev/null | sed 's/:.*//' | tr ',' '\n' |
        while read -r name; do
          # A removed package still owns the configuration that it left behind.
          if [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ]; then say "deb $name"; fi
        done
    fi
    if command -v rpm >/dev/null 2>&1; then
      rpm -qa --queryformat '[rpm %{=NAME}\t%{FILENAMES}\n]' 2>/dev/null |
        awk -F '\t' 'tolower($2) ~ /\/1e\.client\.conf$/ { print $1 }'
    fi
  } | sort -u
}

# named_package NAME: the same for a package that the profile names.
named_package() {
  if [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; then
    say "deb $1"
  elif rpm -q "$1" >/dev/null 2>&1; then
    say "rpm $1"
  fi
}

find_package() {
  if [ -n "$1" ]; then found=$(named_package "$1"); else found=$(installed_packages); fi
  case $found in
    *'
'*) fail notInstalled "several packages own a 1E.Client.conf ($(say "$found" | tr '\n' ' ')); name one in the profile: packages.linux.packageName" ;;
  esac
  family=${found%% *}
  name=${found#* }
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
if [ "$family" = deb ]; then
  if command -v apt-get >/dev/null 2>&1; then
    DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300 remove "$name"
  else
    dpkg -r "$name"
  fi
else
  manager=rpm
  for candidate in zypper yum dnf; do
    if command -v "$candidate" >/dev/null 2>&1; then manager=$candidate; fi
  done
  case $manager in
    zypper) zypper --non-interactive remove "$name" ;;
    rpm) rpm -e "$name" ;;
    *) "$manager" -y remove "$name" ;;
  esac
fi || fail installFailed "$name could not be removed"

# Step 3 of 3: Check that the client is gone
say '[3/3] Check that the client is gone'
find_package ''
if [ -n "$found" ]; then fail stillInstalled "$name"; fi

say 'Done.'
exit 0
