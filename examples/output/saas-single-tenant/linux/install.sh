#!/bin/sh
# Installs and configures the 1E Client on Linux.
# Profile saas-single-tenant, digest sha256:93de59f53bb9432472e4e7c07713ee641c2912a8c5c0ae98a75d5778aa0e72d8
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

# rpm_is_signed FILE: by a key that was imported. Plain rpm -K is content with an unsigned package.
rpm_is_signed() {
  rpmkeys -K --define '_pkgverify_level all' "$1" >/dev/null 2>&1
}

# rpm_signer FILE: what its signatures say of their keys, in small letters.
rpm_signer() {
  rpm -qp --queryformat '%{RSAHEADER:pgpsig} %{DSAHEADER:pgpsig} %{SIGPGP:pgpsig} %{SIGGPG:pgpsig}' "$1" | tr 'A-F' 'a-f'
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
  # Some file systems accept chmod and do nothing.
  is_locked "$1" || fail directoryOpen "$1"
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
manager=
# Where dpkg is at home, it is a package itself; elsewhere it is only a tool.
if dpkg-query -W dpkg >/dev/null 2>&1; then
  manager=dpkg package="$directory"/'1e-client.deb' pinned='0b1fc1b5d5b5a9a2a6c3aa1a2d5f2a3b1d7a8de5e4f0c9d2b7d3f3a1c6e5d4f3'
  if command -v apt-get >/dev/null 2>&1; then manager=apt-get; fi
fi
for candidate in dnf yum zypper rpm; do
  if [ -z "$manager" ] && command -v "$candidate" >/dev/null 2>&1; then
    manager=$candidate package="$directory"/'1e-client.rpm' pinned='9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab'
  fi
done
if [ -z "$manager" ]; then fail noPackageManager 'apt-get or dpkg for the deb; dnf, yum, zypper or rpm for the rpm'; fi
copy_package "$package" "$pinned"
case $package in
  *.rpm)
    rpm_is_signed "$copy" || fail signatureMissing "$package, or its key was not imported with rpmkeys --import"
    case $(rpm_signer "$copy") in
      *'0123456789abcdef'*) ;;
      *) fail signatureMissing "$package is signed by another key" ;;
    esac
    ;;
esac

# Step 3 of 8: Create and lock the temporary directory of the client
say '[3/8] Create and lock the temporary directory of the client'
secure_level '/var' 0755
secure_level '/var/lib' 0755
secure_level '/var/lib/1e-client' 0755
lock_directory '/var/lib/1e-client/tmp'

# Step 4 of 8: Install the package
say '[4/8] Install the package'
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
service=$(one_of serviceNotFound service "$(package_files | sed -n 's,^.*/systemd/system/\([^/@]*\.service\)$,\1,p')") || exit

# Step 6 of 8: Configure the client
say '[6/8] Configure the client'
# Only what differs is set, so that a second run changes nothing.
set --
holds 'Switch' 'your-instance.example.com:443' || set -- "$@" 'Switch=your-instance.example.com:443'
holds 'BackgroundChannelUrl' 'https://your-instance.example.com:443/Background/' || set -- "$@" 'BackgroundChannelUrl=https://your-instance.example.com:443/Background/'
holds 'AuthenticationPolicy' 'optional' || set -- "$@" 'AuthenticationPolicy=optional'
holds 'TemporaryDirectory' '/var/lib/1e-client/tmp' || set -- "$@" 'TemporaryDirectory=/var/lib/1e-client/tmp'
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
holds 'Switch' 'your-instance.example.com:443' || fail settingNotTaken 'Switch'
holds 'BackgroundChannelUrl' 'https://your-instance.example.com:443/Background/' || fail settingNotTaken 'BackgroundChannelUrl'
holds 'AuthenticationPolicy' 'optional' || fail settingNotTaken 'AuthenticationPolicy'
holds 'TemporaryDirectory' '/var/lib/1e-client/tmp' || fail settingNotTaken 'TemporaryDirectory'
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
