#!/bin/sh
# Tells whether the 1E Client can be installed on macOS.
# Profile sample, digest sha256:8e61b707962276ebc925aa64166c43ad2b34ef5e085b65e0d50861657fbf2fab
# Written by Onewrap 0.1.0. Change the profile, not this file.
#
# Looks, and changes nothing: sh preflight.sh [--json]
# It does not ask for more rights than it is run with; as root it sees the most. Exit code: 0 where all is well, 1 after a
# warning, 2 where something could not be found out, 3 where the installation would fail or the client would not work.

# shellcheck disable=SC2317 # some functions are called by a trap, or by each_certificate

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
# rpm reads macros from there, or makes a database.
HOME=/
export HOME
umask 077
unset OPENSSL_CONF OPENSSL_CONF_INCLUDE OPENSSL_ENGINES OPENSSL_MODULES SSL_CERT_FILE SSL_CERT_DIR

json=
case $#:${1-} in
  0:) ;;
  1:--json) json=yes ;;
  *)
    printf 'Usage: sh %s [--json]\n' 'preflight.sh' >&2
    exit 64
    ;;
esac

# What the programs called here say is not for the reader; what this script says goes by 3.
# The caller may have closed 2.
if (exec 3>&2); then exec 3>&2; else exec 3>/dev/null; fi
exec 2>/dev/null

# leave: an end before the last line must not look like success.
leave() {
  # A second signal must not cut the clean-up short.
  trap '' HUP INT QUIT PIPE TERM
  if [ -z "$finished" ]; then
    printf 'Stopped before all was looked at.\n' >&3
    exit 3
  fi
}

finished=
trap leave EXIT
trap 'exit 3' HUP INT QUIT PIPE TERM

say() {
  printf '%s\n' "$*"
}

# in_json TEXT: as a string of JSON, in ASCII. What is no UTF-8 becomes the sign for that.
in_json() {
  printf '%s' "$1" | od -An -v -tu1 | awk '
    function unit(code) { printf "\\u%04x", code }
    function put(code) {
      if (code > 65535) { unit(55296 + int((code - 65536) / 1024)); unit(56320 + code % 1024) }
      else if (code < 32 || code > 126 || code == 34 || code == 92) unit(code)
      else printf "%c", code
    }
    function begin(first, bytes, least) { code = first; wanted = bytes; lowest = least }
    function read_byte(byte) {
      if (wanted > 0 && byte >= 128 && byte < 192) {
        code = code * 64 + byte - 128
        if (--wanted > 0) return
        put(code < lowest || code > 1114111 || (code > 55295 && code < 57344) ? 65533 : code)
        return
      }
      if (wanted > 0) put(65533)
      wanted = 0
      if (byte < 128) put(byte)
      else if (byte >= 194 && byte < 224) begin(byte - 192, 1, 128)
      else if (byte >= 224 && byte < 240) begin(byte - 224, 2, 2048)
      else if (byte >= 240 && byte < 245) begin(byte - 240, 3, 65536)
      else put(65533)
    }
    { for (field = 1; field <= NF; field++) read_byte($field + 0) }
    END { if (wanted > 0) put(65533) }
  '
}

worst=0 told=

# tell OUTCOME SUBJECT
tell() {
  outcome=$1 subject=$2
  # Check, status and its rank, sentence, what to do.
  case $outcome in
    rightsElevated) set -- 'rights' 'ok' 0 'This account has the rights' '' ;;
    rightsSudo) set -- 'rights' 'ok' 0 'This account may use sudo without a password' '' ;;
    rightsSudoAsks) set -- 'rights' 'warning' 1 'sudo asks this account for a password, or refuses it' 'run the scripts as root, or at a terminal where the password can be typed' ;;
    rightsMissing) set -- 'rights' 'failed' 3 'This account has no administrator rights' 'run the scripts as an administrator, or let the management agent run them as the system' ;;
    systemFits) set -- 'system' 'ok' 0 'The system fits' '' ;;
    systemOther) set -- 'system' 'failed' 3 'The package is not for this system' 'take the scripts and the package for this kind of system' ;;
    systemUndocumented) set -- 'system' 'warning' 1 'The guide of the vendor covers Red Hat Enterprise Linux alone' 'look this system up in the list of supported platforms of the vendor' ;;
    systemUnread) set -- 'system' 'unknown' 2 'The kind of system could not be found out' 'look at it by hand' ;;
    shellFound) set -- 'shell' 'ok' 0 'bash is there' '' ;;
    shellMissing) set -- 'shell' 'failed' 3 'bash is missing' 'install it; the client runs the scripts of its instructions with it' ;;
    diskEnough) set -- 'disk' 'ok' 0 'There is enough free space' '' ;;
    diskFull) set -- 'disk' 'failed' 3 'There is less free space than the profile asks for' 'free some, or lower preflight.freeDiskMegabytes in the profile' ;;
    diskUnreadable) set -- 'disk' 'unknown' 2 'The free space could not be found out' 'look at it by hand' ;;
    installerIdle) set -- 'installer' 'ok' 0 'No other installation is running' '' ;;
    installerBusy) set -- 'installer' 'failed' 3 'Another installation is running' 'wait until it is done' ;;
    installerUnread) set -- 'installer' 'unknown' 2 'Whether another installation is running could not be found out' 'run this script with administrator rights' ;;
    agentAbsent) set -- 'older-agent' 'ok' 0 'The client is not installed; older agents are not looked for here' '' ;;
    agentClient) set -- 'older-agent' 'ok' 0 'The client is installed already' '' ;;
    agentSeveral) set -- 'older-agent' 'failed' 3 'Several installed packages own a 1E.Client.conf' 'name the right one in the profile, or remove the others' ;;
    agentUnread) set -- 'older-agent' 'unknown' 2 'What is installed could not be found out' 'run this script with administrator rights' ;;
    packageRight) set -- 'package' 'ok' 0 'The file is the one that was reviewed' '' ;;
    packageUnpinned) set -- 'package' 'warning' 1 'The file is there, and the profile does not say which one it must be' 'pin its sha256 in the profile' ;;
    packageAbsent) set -- 'package' 'failed' 3 'The file is not beside this script' 'copy it there' ;;
    packageOther) set -- 'package' 'failed' 3 'The file is not the one that was reviewed, its SHA-256 differs' 'fetch it again from the vendor, and compare' ;;
    packageUnread) set -- 'package' 'unknown' 2 'The file could not be read' 'look who else has it open, and run this script with administrator rights' ;;
    packageNoManager) set -- 'package' 'failed' 3 'There is no package manager for which the profile has a package' 'add the package for this system to the profile' ;;
  esac
  if [ "$3" -gt "$worst" ]; then worst=$3; fi
  if [ -n "$json" ]; then
    told="${told:+$told,}{\"check\":\"$1\",\"outcome\":\"$outcome\",\"status\":\"$2\",\"sentence\":\"$4\""
    told="$told,\"subject\":\"$(in_json "$subject")\",\"todo\":\"$5\"}"
  else
    # A subject with lines of its own must not look like several results, and nothing in it may direct the terminal.
    subject=$(printf '%s' "$subject" | tr '[:cntrl:]' ' ' | tr -c ' -~' '?')
    printf '%-8s%s: %s%s.%s\n' "$2" "$1" "$4" "${subject:+: $subject}" "${5:+ To do: $5.}"
  fi
}

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

# look_at_package: whether the chosen package is there, and is what was reviewed.
look_at_package() {
  if [ -z "$directory" ] || [ ! -f "$package" ]; then
    tell packageAbsent "$package"
  elif [ -z "$pinned" ]; then
    tell packageUnpinned "$package"
  elif [ ! -r "$package" ]; then
    tell packageUnread "$package"
  else
    digest=$(digest_of "$package")
    if [ "$digest" = "$pinned" ]; then
      tell packageRight "$package"
    else
      tell packageOther "$package has $digest"
    fi
  fi
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

# version_of PACKAGE: without epoch and revision. Of several that are installed side by side, the last is the newest.
version_of() {
  pkgutil --pkg-info "$1" | sed -n 's/^version: //p'
}

# Check 1 of 7: Look at the rights of this account
user=$(id -un)
if [ "$(id -u)" -eq 0 ]; then
  tell rightsElevated "$user"
elif ! command -v sudo >/dev/null; then
  tell rightsMissing "$user; sudo is not installed"
elif sudo -k -n true; then
  tell rightsSudo "$user"
else
  tell rightsSudoAsks "$user"
fi

# Check 2 of 7: Look at the kind of system
kernel=$(uname -s) machine=$(uname -m)
if [ "$kernel" = Darwin ]; then
  tell systemFits "macOS $(sw_vers -productVersion), $machine"
else
  tell systemOther "$kernel, $machine"
fi

# Check 3 of 7: Look for bash
if shell=$(command -v bash); then tell shellFound "$shell"; else tell shellMissing "$PATH"; fi

# Check 4 of 7: Look at the free space
place=/
# The name of a file system may hold blanks: size, used, free and a percentage stand before the place.
kilobytes=$(df -Pk "$place" | sed -n '2s,^.* [0-9][0-9]*  *[0-9][0-9]*  *\([0-9][0-9]*\)  *[0-9][0-9]*%  */.*$,\1,p')
free=$((${kilobytes:-0} / 1024))
if [ -z "$kilobytes" ]; then
  tell diskUnreadable "$place"
elif [ "$free" -lt 1024 ]; then
  tell diskFull "$place has $free MB, and 1024 are asked for"
else
  tell diskEnough "$place has $free MB"
fi

# Check 5 of 7: Look at the package
package="$directory"/'1e.client-macOS_v25.3.0.dmg' pinned='5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'
look_at_package

# Check 6 of 7: Look for another installation
processes=$(ps -axo comm=)
busy=$(say "$processes" | grep -Ex '(.*/)?installer' | sort -u | tr '\n' ' ')
if [ -z "$processes" ]; then
  tell installerUnread 'ps shows nothing'
elif [ -n "$busy" ]; then
  tell installerBusy "${busy% }"
else
  tell installerIdle ''
fi

# Check 7 of 7: Look for older agents
found=$(packages_named '')
versions=$(say "$found" | while IFS= read -r package; do say "${package#* } $(version_of "$package")"; done)
# No system is without packages: who lists none was not asked well.
known=$(pkgutil --pkgs)
case $found in
  '') if [ -n "$known" ]; then tell agentAbsent ''; else tell agentUnread 'no package is listed'; fi ;;
  *'
'*) tell agentSeveral "$versions" ;;
  *) tell agentClient "$versions" ;;
esac

case $worst in
  0) result=ok ;;
  1) result=warning ;;
  2) result=unknown ;;
  *) result=failed ;;
esac
if [ -n "$json" ]; then
  printf '{"profile":"%s","digest":"sha256:%s","result":"%s","exitCode":%s,"outcomes":[%s]}\n' \
    'sample' '8e61b707962276ebc925aa64166c43ad2b34ef5e085b65e0d50861657fbf2fab' "$result" "$worst" "$told"
else
  say "Result: $result, exit code $worst."
fi || exit 3
finished=yes
exit "$worst"
