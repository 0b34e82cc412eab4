#!/bin/sh
# Lets the connections of the 1E Client out through firewalld.
# Profile sample, digest sha256:cd54327b78b3c82d21d9a27ad71de483dc366c88324b1d0f235dcb86e3ce5a1b
# Written by Onewrap 0.1.0. Change the profile, not this file.
#
#   sh firewalld.sh            makes a policy of firewalld; a second time changes nothing
#   sh firewalld.sh --check    changes nothing; exit code 0 where all is there, 1 where something is missing
#   sh firewalld.sh --undo     removes the policy
#
# Run it as root, or as a user who may run sudo. After a change firewalld reloads: rules that were never made permanent get
# lost by that. A port is open to every address, since names of servers are resolved by nobody.

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
    interrupted) code=31 sentence='Stopped by a signal' ;;
    firewalldMissing) code=45 sentence='firewalld is not installed, or too old to know policies' ;;
    firewalldFailed) code=46 sentence='firewalld did not take the change' ;;
    *) code=1 sentence=$1 ;;
  esac
  printf '%s: %s\nStopped with exit code %s. Nothing after this step was done.\n' "$sentence" "$2" "$code" >&2
  exit "$code"
}

trap 'fail interrupted "$0"' HUP INT QUIT PIPE TERM

mode=${1:-apply}
case $#$mode in
  0apply | 1--check | 1--undo) ;;
  *)
    printf 'Usage: sh %s [--check | --undo]\n' "$0" >&2
    exit 64
    ;;
esac

if [ "$(id -u)" -ne 0 ]; then
  if [ ! -f "$0" ]; then fail notElevated 'run the script from its file'; fi
  if ! command -v sudo >/dev/null 2>&1; then fail notElevated 'sudo is not installed; run this script as root'; fi
  if [ -t 0 ]; then exec sudo -- /bin/sh "$0" "$@"; fi
  if ! sudo -n true 2>/dev/null; then fail notElevated 'sudo asks for a password, and there is no terminal to type it'; fi
  exec sudo -n -- /bin/sh "$0" "$@"
fi

policy='onewrap-af2bdbe1a'
ports='4000/tcp 443/tcp'

# stored ARGUMENTS: what firewalld starts with; asked of firewalld itself where it runs.
if firewall-cmd --state >/dev/null 2>&1; then running=yes; else running=no; fi
stored() {
  if [ "$running" = yes ]; then firewall-cmd --permanent "$@"; else firewall-offline-cmd "$@"; fi
}

# change ARGUMENTS: the same, and it must succeed.
change() {
  stored "$@" >/dev/null || fail firewalldFailed "$*"
}

# words TEXT: one a line, sorted.
words() {
  printf '%s\n' "$1" | tr ' ' '\n' | sort
}

# is_stored: whether the policy is there.
is_stored() {
  words "$policies" | grep -Fqx -- "$policy"
}

# is_right: whether it is as it shall be.
is_right() {
  is_stored &&
    [ "$(stored --policy="$policy" --get-target)" = CONTINUE ] &&
    [ "$(stored --policy="$policy" --list-ingress-zones)" = HOST ] &&
    [ "$(stored --policy="$policy" --list-egress-zones)" = ANY ] &&
    [ -z "$(stored --policy="$policy" --list-services)$(stored --policy="$policy" --list-rich-rules)" ] &&
    [ "$(words "$(stored --policy="$policy" --list-ports)")" = "$(words "$ports")" ]
}

# is_active: whether firewalld, where it runs, works by it.
is_active() {
  if [ "$running" = no ]; then return; fi
  [ "$(words "$(firewall-cmd --policy="$policy" --list-ports 2>/dev/null)")" = "$(words "$ports")" ] &&
    [ -z "$(firewall-cmd --policy="$policy" --list-services)$(firewall-cmd --policy="$policy" --list-rich-rules)" ]
}

# read_policies: again after every change.
read_policies() {
  policies=$(stored --get-policies 2>/dev/null) || fail firewalldMissing 'policies came with version 0.9'
}

# reload: firewalld, where it runs, goes by what is stored.
reload() {
  if [ "$running" = yes ]; then firewall-cmd --reload >/dev/null || fail firewalldFailed reload; fi
}

read_policies
case $mode in
  --check)
    if ! is_right; then
      say "Missing, or not as it shall be: $policy"
      exit 1
    fi
    if ! is_active; then
      say "Stored, but not active: $policy"
      exit 1
    fi
    say "There: $policy"
    ;;
  --undo)
    if is_stored; then
      change --delete-policy="$policy"
      reload
      read_policies
      if is_stored; then fail firewalldFailed "$policy is still there"; fi
      say "Removed: $policy"
    else
      say "Not there: $policy"
    fi
    ;;
  apply)
    if is_right && is_active; then
      say "There already: $policy"
    else
      if ! is_right; then
        if is_stored; then change --delete-policy="$policy"; fi
        change --new-policy="$policy"
        change --policy="$policy" --set-short='Onewrap sample'
        change --policy="$policy" --add-ingress-zone=HOST
        change --policy="$policy" --add-egress-zone=ANY
        change --policy="$policy" --add-port='4000/tcp'
        change --policy="$policy" --add-port='443/tcp'
      fi
      reload
      read_policies
      if ! is_right || ! is_active; then fail firewalldFailed "$policy is not as it shall be"; fi
      say "Made: $policy"
    fi
    ;;
esac

exit 0
