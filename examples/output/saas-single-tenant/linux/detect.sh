#!/bin/sh
# Tells whether the 1E Client is installed and configured on Linux.
# Profile saas-single-tenant, digest sha256:93de59f53bb9432472e4e7c07713ee641c2912a8c5c0ae98a75d5778aa0e72d8
# Written by Onewrap 0.1.0. Change the profile, not this file.
# Exit code 0 and one line where the client is there as it should be; exit code 1, and the reason among the errors, where it
# is not; any other exit code where that cannot be found out. Nothing is changed.

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

say() {
  printf '%s\n' "$*"
}

# fail NAME SUBJECT: nothing can be said of the client.
fail() {
  case $1 in
    notElevated) code=10 sentence='Administrator rights are needed' ;;
    configurationNotFound) code=23 sentence='The configuration file 1E.Client.conf was not found, or several were' ;;
    severalClients) code=32 sentence='Several installed packages own a 1E.Client.conf' ;;
    *) code=1 sentence=$1 ;;
  esac
  printf '%s: %s\n' "$sentence" "$2" >&2
  exit "$code"
}

# absent REASON: the client is not there as it should be.
absent() {
  printf 'Not there: %s\n' "$*" >&2
  exit 1
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

# version_of PACKAGE: without epoch and revision. Of several that are installed side by side, the last is the newest.
version_of() {
  case $1 in
    'deb '*) dpkg-query -W -f '${Version}\n' "${1#* }" ;;
    *) rpm -q --queryformat '%{VERSION}\n' "${1#* }" | tail -n 1 ;;
  esac | sed 's/^[^:]*://; s/-.*//'
}

# package_files: every path of the found package.
package_files() {
  if [ "$found" = "deb $name" ]; then dpkg -L "$name"; else rpm -ql "$name"; fi
}

# one_of FAILURE KEY CANDIDATES: the only line, else the failure.
one_of() {
  key=packages.linux.$2
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

# version_fits WANTED RULE: compares as many parts as are wanted, number by number.
version_fits() {
  HAVE=$version WANTED=$1 RULE=$2 awk 'BEGIN {
    count = split(ENVIRON["WANTED"], want, ".")
    split(ENVIRON["HAVE"], have, ".")
    for (part = 1; part <= count; part++) {
      if (have[part] + 0 == want[part] + 0) continue
      exit !(ENVIRON["RULE"] == "minimum" && have[part] + 0 > want[part] + 0)
    }
    exit 0
  }'
}

# Step 1 of 2: Look for the client and its version
find_package ''
if [ -z "$found" ]; then absent 'the client is not installed'; fi
if [ "$found" = "deb $name" ]; then
  # Half of a package is there as well where one is to be removed, but not here.
  case $(dpkg-query -W -f '${db:Status-Status}' "$name") in
    installed | triggers-awaited | triggers-pending) ;;
    *) absent 'the client is installed in part' ;;
  esac
fi
version=$(version_of "$found")
version_fits '25.3.0' minimum || absent "its version is $version, not" '25.3.0'

# Step 2 of 2: Compare its configuration
configuration=$(one_of configurationNotFound configurationFile "$(package_files | grep -i '/1e\.client\.conf$')") || exit
if [ ! -f "$configuration" ]; then absent "$configuration is missing"; fi
if [ ! -r "$configuration" ]; then fail notElevated "$configuration cannot be read by this account"; fi
holds 'Switch' 'your-instance.example.com:443' || absent 'its configuration has another value for' 'Switch'
holds 'BackgroundChannelUrl' 'https://your-instance.example.com:443/Background/' || absent 'its configuration has another value for' 'BackgroundChannelUrl'
holds 'AuthenticationPolicy' 'optional' || absent 'its configuration has another value for' 'AuthenticationPolicy'
holds 'TemporaryDirectory' '/var/lib/1e-client/tmp' || absent 'its configuration has another value for' 'TemporaryDirectory'

say "1E Client $version is there, as the profile saas-single-tenant says."
exit 0
