#!/bin/sh
# Tells whether the 1E Client can be installed on macOS.
# Profile saas-multi-tenant, digest sha256:e40376bc8fd7772f5b5398b0598577346d8edac7655a39487bba7b3486cd47a3
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
  clean_up
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
    connectionOpen) set -- 'connection' 'ok' 0 'The server answers' '' ;;
    connectionTrusted) set -- 'connection' 'ok' 0 'The server answers, and its certificate is trusted here' '' ;;
    connectionUncompared) set -- 'connection' 'warning' 1 'The server answers, and its certificate is trusted here, but the profile does not say from which authority it must be' 'name it in the profile, certificates.server: without that a device that opens TLS on the way can look the same' ;;
    connectionNoName) set -- 'connection' 'failed' 3 'The name has no address here' 'correct the name in the profile, or the name servers of this computer' ;;
    connectionRefused) set -- 'connection' 'failed' 3 'The connection is refused' 'look whether the server runs and whether this is its port; a firewall can refuse, too' ;;
    connectionSilent) set -- 'connection' 'failed' 3 'Nothing answers in time' 'let the firewalls on the way pass this port' ;;
    connectionUnreachable) set -- 'connection' 'failed' 3 'No way leads to the server from here' 'look at the network and the routes of this computer' ;;
    connectionNoTls) set -- 'connection' 'failed' 3 'The port is open, but TLS is not agreed on' 'look whether this is the right port; a device on the way may end the connection, too' ;;
    connectionUntrusted) set -- 'connection' 'failed' 3 'The certificate of the server is not trusted here' 'distribute the root certificate of its authority to this computer; where you do not know the authority, a device on the way opens TLS' ;;
    connectionExpired) set -- 'connection' 'failed' 3 'The certificate of the server has ended, or is not valid yet' 'renew it, and look at the clock of this computer' ;;
    connectionOtherName) set -- 'connection' 'failed' 3 'The certificate of the server is for another name' 'use the name in the certificate, or have one issued for this name' ;;
    connectionInspected) set -- 'connection' 'failed' 3 'A device on the way opens TLS, most likely: the certificate comes from another authority than it should' 'let packets to this host and port pass uninspected, since with mutual TLS the device cannot pass on the certificate of the client; if it is the right authority, correct certificates.server in the profile' ;;
    connectionUntried) set -- 'connection' 'unknown' 2 'The connection was not tried' 'install openssl, and bash or curl, or try it by hand' ;;
    connectionUnread) set -- 'connection' 'unknown' 2 'The port is open, but the certificate of the server was not judged' 'install openssl, or look at it by hand' ;;
    certificateFits) set -- 'certificate' 'ok' 0 'The client has a certificate that fits' '' ;;
    certificateUnnamed) set -- 'certificate' 'warning' 1 'A certificate fits, but the profile does not say from which authority it must be' 'name it in the profile, certificates.client.issuer: another certificate of this computer may be the one that is meant' ;;
    certificateProvisioned) set -- 'certificate' 'ok' 0 'There is none yet, and the client asks the platform for one' '' ;;
    certificateEnds) set -- 'certificate' 'warning' 1 'The certificate of the client ends soon' 'renew it before that day' ;;
    certificateEnded) set -- 'certificate' 'failed' 3 'The certificate of the client has ended, or is not valid yet' 'renew it, and look at the clock of this computer' ;;
    certificateUsage) set -- 'certificate' 'failed' 3 'The certificate of the client lacks a usage it needs' 'have one issued with Client Authentication, Digital Signature and Key Encipherment' ;;
    certificateNoKey) set -- 'certificate' 'failed' 3 'The certificate of the client has no private key here' 'import it together with its key' ;;
    certificateOptional) set -- 'certificate' 'warning' 1 'There is no certificate for the client' 'issue one, or make sure that the switch accepts clients without' ;;
    certificateAbsent) set -- 'certificate' 'failed' 3 'There is no certificate for the client' 'issue one to this computer before the installation' ;;
    certificateUnread) set -- 'certificate' 'unknown' 2 'The certificate of the client could not be read' 'run this script as root; on Linux the profile names the file, and the variable PFX_PASSWORD holds its password' ;;
    temporaryFree) set -- 'temporary-directory' 'ok' 0 'The installation can create the directory' '' ;;
    temporaryLocked) set -- 'temporary-directory' 'ok' 0 'The directory is there, and locked' '' ;;
    temporaryEmpty) set -- 'temporary-directory' 'ok' 0 'The directory is there and empty; the installation makes it anew, locked' '' ;;
    temporaryLink) set -- 'temporary-directory' 'failed' 3 'A link stands in the way of the directory' 'remove it, and find out who made it' ;;
    temporaryFile) set -- 'temporary-directory' 'failed' 3 'Something that is no directory stands in the way of the directory' 'remove it, and find out who made it' ;;
    temporaryForeign) set -- 'temporary-directory' 'failed' 3 'The directory, or one on the way, belongs to somebody else, or others may change it' 'correct its owner and who may change it, or choose another place; find out who made it' ;;
    temporaryUsed) set -- 'temporary-directory' 'failed' 3 'Something lies in the directory, and it is not locked' 'look at what lies there, and empty it' ;;
    temporaryUnread) set -- 'temporary-directory' 'unknown' 2 'The directory could not be looked at' 'run this script with administrator rights' ;;
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

# nearest_directory PATH: the last directory on the way to it that there is.
nearest_directory() {
  near=${1%/*}
  while [ -n "$near" ] && [ ! -d "$near" ]; do near=${near%/*}; done
  say "${near:-/}"
}

# is_hidden PATH: whether this account may not look where it lies.
is_hidden() {
  [ ! -x "$(nearest_directory "$1")" ]
}

# bounded SECONDS COMMAND...: runs it without input, and ends it with 124 when it takes longer, with 130 on a signal. Not every
# system has timeout.
bounded() (
  left=$(($1 * 50))
  shift
  # What runs in the background does not hear the keyboard, and must not outlive this. In ksh the script does not hear it either.
  trap 'kill -KILL "${!-}"; kill -TERM "$$"; exit 130' HUP INT QUIT PIPE TERM
  "$@" </dev/null &
  child=$!
  while kill -0 "$child"; do
    if [ "$left" -le 0 ]; then
      kill -KILL "$child"
      wait "$child"
      exit 124
    fi
    # Parts of a second are understood by every sleep in use, but not promised.
    if sleep 0.02; then
      left=$((left - 1))
    else
      sleep 1
      left=$((left - 50))
    fi
  done
  wait "$child"
  ended=$?
  # It may have heard the signal itself: ksh counts from 256 on.
  case $ended in
    129 | 130 | 143 | 257 | 258 | 271) exit 130 ;;
    *) exit "$ended" ;;
  esac
)

resolver=dscacheutil

# try_connection PEER HOST PORT SECONDS [ISSUER THUMBPRINT UNNAMED]: with the last three, TLS is tried as well.
try_connection() {
  server="$1, $2:$3" host=$2 port=$3 seconds=$4
  shift 4
  if ! is_number && ! command -v "$resolver" >/dev/null; then
    tell connectionUntried "$server; $resolver is not installed"
  elif ! has_address; then
    tell connectionNoName "$server"
  elif knock; then
    if [ "$#" -eq 0 ]; then
      tell connectionOpen "$server"
    elif ! command -v openssl >/dev/null; then
      tell connectionUnread "$server; openssl is not installed"
    else
      look_at_tls "$@"
    fi
  fi
}

# is_number: whether the host is given by its number.
is_number() {
  case $host in
    *[!0-9.]*) return 1 ;;
  esac
}

# has_address: whether the host has any; they are kept.
has_address() {
  if is_number; then
    addresses=$host
  else
    addresses=$(bounded "$seconds" "$resolver" -q host -a name "$host" | sed -En 's/^ip(v6)?_address: //p')
  fi
  [ -n "$addresses" ]
}

# knock: whether the port is open; if not, it tells why.
knock() {
  if command -v bash >/dev/null; then
    # With -p it takes no functions from its environment. Given the name, bash would tell of the last address alone: on the way to it there may be no network, while another refused.
    # shellcheck disable=SC2016 # these are the arguments of that bash
    said=$(bounded "$seconds" bash -p -c 'exec 2>&1; for address in $1; do true 3<>"/dev/tcp/$address/$2" && exit; done; exit 1' \
      bash "$addresses" "$port")
    ended=$? reason=${said##*: }
  elif command -v curl >/dev/null; then
    # It sends a request, but what counts is whether it came that far.
    said=$(curl -q -s -v -o /dev/null -w '\ntook %{time_connect}\n' --noproxy '*' -m "$seconds" "http://$host:$port/" 2>&1)
    ended=$? reason=
    case $(say "$said" | sed -n 's/^took //p') in
      *[1-9]*) ended=0 ;;
    esac
  else
    tell connectionUntried "$server; neither bash nor curl is installed"
    return 1
  fi
  case $ended:$said in
    0:*) return ;;
    28:* | 124:* | *'timed out'*) tell connectionSilent "$server, after $seconds seconds" ;;
    *'Connection refused'*) tell connectionRefused "$server" ;;
    *) tell connectionUnreachable "$server${reason:+; $reason}" ;;
  esac
  return 1
}

# Of openssl only this is used, which is the same in OpenSSL from 1.0.2 on and in LibreSSL: exit codes, blocks in PEM, the
# number behind "Verify return code:", what x509 prints behind "=", its names with -nameopt, and the titles of -text.

# each_certificate TEXT COMMAND...: calls it with every certificate of a text, and what stands before it there.
each_certificate() {
  remaining=$1
  shift
  while :; do
    case $remaining in
      *'-----END CERTIFICATE-----'*) ;;
      *) return ;;
    esac
    certificate="${remaining%%-----END CERTIFICATE-----*}-----END CERTIFICATE-----"
    remaining=${remaining#*-----END CERTIFICATE-----}
    "$@" "$certificate"
  done
}

# x509 CERTIFICATE OPTIONS...: what openssl reads in it.
x509() {
  pem=$1
  shift
  say "$pem" | openssl x509 -noout "$@"
}

# issuer_fields CERTIFICATE: the parts of its issuer's name, each on a line.
issuer_fields() {
  x509 "$1" -issuer -nameopt multiline,utf8,-esc_msb | sed 's/\\\\/\\/g'
}

# issuer_names CERTIFICATE: the common name of its issuer.
issuer_names() {
  issuer_fields "$1" | sed -n 's/^ *commonName *= //p'
}

# full_name CERTIFICATE -subject|-issuer
full_name() {
  x509 "$1" "$2" -nameopt RFC2253,utf8,-esc_msb | sed 's/^[a-z]*= *//'
}

# dates_of CERTIFICATE: from when to when it is valid.
dates_of() {
  x509 "$1" -dates | sed 's/^notBefore=/from /; s/^notAfter=/to /' | tr '\n' ' ' | sed 's/ $//'
}

# has_begun CERTIFICATE: whether the day from which it is valid has come.
has_begun() {
  x509 "$1" -startdate | awk -v now="$(date -u +%Y%m%d%H%M%S)" '
    {
      sub(/^notBefore= */, "")
      split($3, time, ":")
      month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3
      begin = sprintf("%04d%02d%02d%02d%02d%02d", $4, month, $2, time[1], time[2], time[3])
    }
    END { exit begin + 0 > now + 0 }
  '
}

# thumbprint_of CERTIFICATE -sha1|-sha256: in small letters.
thumbprint_of() {
  x509 "$1" -fingerprint "$2" | sed 's/^.*=//' | tr -d ':' | tr 'A-F' 'a-f'
}

# The names of products that open TLS on the way, as a part of the name of their authority.
inspectors='Zscaler|Netskope|F5|Palo Alto|Fortinet|Blue Coat|Symantec|Forcepoint|Check Point|Sophos|McAfee|Skyhigh|Cisco Umbrella|Barracuda|WatchGuard|Menlo|iboss'

# look_at_tls ISSUER THUMBPRINT UNNAMED: whom the server says it is, and whether this computer believes it; UNNAMED is what
# to tell of a server that it believes where the profile names neither. A server that demands a certificate of the client
# has presented its own before.
look_at_tls() {
  wanted_issuer=$1 wanted_thumbprint=$2
  trusted=connectionTrusted
  if [ -z "$1$2" ]; then trusted=$3; fi
  set -- -connect "$host:$port" -showcerts
  if ! is_number; then set -- "$@" -servername "$host"; fi
  presented=$(bounded "$seconds" openssl s_client "$@")
  # Any other end is that of a signal, which not every shell hears itself while it waits for this.
  case $? in
    0 | 1 | 124) ;;
    *) exit 3 ;;
  esac
  case $presented in
    *'-----END CERTIFICATE-----'*) ;;
    *)
      tell connectionNoTls "$server"
      return
      ;;
  esac
  # The first is the server's own.
  leaf="${presented%%-----END CERTIFICATE-----*}-----END CERTIFICATE-----"
  judge_chain
  shown="$server; issued by $(full_name "$leaf" -issuer)"
  judged="$shown; judged by $judge"
  if ! is_as_pinned; then
    tell connectionInspected "$shown"
  elif [ "$trust" = ended ] || ! x509 "$leaf" -checkend 0 >/dev/null || ! has_begun "$leaf"; then
    tell connectionExpired "$shown; $(dates_of "$leaf")"
  elif [ -z "$wanted_issuer$wanted_thumbprint" ] && is_by_inspector; then
    tell connectionInspected "$shown"
  elif [ -z "$trust" ]; then
    tell connectionUnread "$shown"
  elif [ "$trust" = no ]; then
    tell connectionUntrusted "$judged"
  elif [ "$name_fits" = no ]; then
    tell connectionOtherName "$server; issued to $(full_name "$leaf" -subject)"
  elif [ "$name_fits" = yes ]; then
    tell "$trusted" "$judged"
  else
    tell connectionUnread "$judged; its name was not compared"
  fi
}

# is_as_pinned: whether the server's own certificate comes from where the profile says. What is only sent along proves nothing.
is_as_pinned() {
  if [ -n "$wanted_issuer" ]; then
    issuer_names "$leaf" | grep -Fqx -e "$wanted_issuer" || return 1
  fi
  case ${#wanted_thumbprint} in
    0) ;;
    40) is_on_the_way -sha1 ;;
    *) is_on_the_way -sha256 ;;
  esac
}

# is_on_the_way -sha1|-sha256: whether the thumbprint is that of the server's own certificate, or of one above it by names.
is_on_the_way() {
  each_certificate "$presented" chain_link "$1" | awk -v wanted="$wanted_thumbprint" '
    NR % 3 == 1 { thumbprint[++count] = $0 }
    NR % 3 == 2 { subject[count] = "=" $0 }
    NR % 3 == 0 { issuer[count] = "=" $0 }
    END {
      level[1] = 1
      for (now = 1; now <= 10; now++)
        for (one = 1; one <= count; one++) {
          if (level[one] != now) continue
          if (thumbprint[one] "" == wanted "") found = 1
          for (next_one = 1; next_one <= count; next_one++)
            if (!level[next_one] && subject[next_one] == issuer[one]) level[next_one] = now + 1
        }
      exit !found
    }
  '
}

chain_link() {
  printf '%s\n' "$(thumbprint_of "$2" "$1")" "$(full_name "$2" -subject)" "$(full_name "$2" -issuer)"
}

# is_by_inspector: whether an authority of these certificates is that of a known product.
is_by_inspector() {
  each_certificate "$presented" issuer_fields |
    grep -Eiq "^ *(commonName|organizationName|organizationalUnitName) *= (.*[^a-z0-9])?($inspectors)([^a-z0-9]|\$)"
}

# judge_chain: whether this computer trusts what was presented, and for this name. The store of openssl does not know the
# roots that the administrator has added to the keychain.
judge_chain() {
  judge='the keychains of macOS' trust='' name_fits=no count=0
  make_scratch || return
  each_certificate "$presented" keep_certificate
  set --
  while [ "$count" -gt 0 ]; do
    set -- -c "$scratch/presented-$count.pem" "$@"
    count=$((count - 1))
  done
  trust=no
  if bounded "$seconds" security verify-cert "$@" -p ssl >/dev/null; then
    trust=yes
    if bounded "$seconds" security verify-cert "$@" -p ssl -s "$host" >/dev/null; then name_fits=yes; fi
  fi
}

# keep_certificate CERTIFICATE: as the next file.
keep_certificate() {
  count=$((count + 1))
  say "$1" | openssl x509 >"$scratch/presented-$count.pem"
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

best=0

# weigh_certificate ISSUER DAYS CERTIFICATE: keeps the outcome of the certificate that fits best.
weigh_certificate() {
  if [ -n "$1" ] && ! issuer_names "$3" | grep -Fqx -e "$1"; then return; fi
  usages=$(x509 "$3" -text | awk '
    /^ *X509v3 Extended Key Usage:/ { getline; if (/TLS Web Client Authentication/) print "client" }
    /^ *X509v3 Key Usage:/ { getline; if (/Digital Signature/ && /Key Encipherment/) print "key" }
  ')
  # The keychain holds authorities, and what macOS made for itself.
  case ${1:-$usages} in
    '' | key) return ;;
  esac
  if ! has_key "$3"; then
    keep_best 1 certificateNoKey "$3"
  elif [ "$(say "$usages" | sort | tr '\n' ' ')" != 'client key ' ]; then
    keep_best 2 certificateUsage "$3"
  elif ! x509 "$3" -checkend 0 >/dev/null || ! has_begun "$3"; then
    keep_best 3 certificateEnded "$3"
  elif ! x509 "$3" -checkend "$(($2 * 86400))" >/dev/null; then
    keep_best 4 certificateEnds "$3"
  elif [ -z "$1" ]; then
    keep_best 5 certificateUnnamed "$3"
  else
    keep_best 5 certificateFits "$3"
  fi
}

keep_best() {
  if [ "$1" -le "$best" ]; then return; fi
  best=$1 decision=$2
  described="$(full_name "$3" -subject); issued by $(full_name "$3" -issuer); $(dates_of "$3")"
}

# look_at_certificate KEYCHAIN ISSUER DAYS NONE: whether it holds a certificate that fits, and its key; NONE is what to tell
# where it holds none.
look_at_certificate() {
  if [ ! -r "$1" ] || ! command -v security >/dev/null || ! command -v openssl >/dev/null; then
    tell certificateUnread "$1"
    return
  fi
  # With every policy: a certificate that lacks a usage has its key all the same.
  identities=$(security find-identity "$1" | tr 'A-F' 'a-f')
  each_certificate "$(security find-certificate -a -p "$1")" weigh_certificate "$2" "$3"
  if [ "$best" -eq 0 ]; then tell "$4" "$1 holds none${2:+ of $2}"; else tell "$decision" "$1; $described"; fi
}

# has_key CERTIFICATE: whether the keychain knows it together with a private key.
has_key() {
  case $identities in
    *"$(thumbprint_of "$1" -sha1)"*) ;;
    *) return 1 ;;
  esac
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

# look_at_directory LEVELS...: what the installation will find on the way to the directory, which is the last of them.
look_at_directory() {
  for level in "$@"; do
    if is_hidden "$level"; then
      tell temporaryUnread "$level"
      return
    fi
    if [ ! -e "$level" ] && [ ! -L "$level" ]; then
      tell temporaryFree "$level is not there yet"
      return
    fi
    judge_directory "$level"
    case $flaw in
      '') ;;
      directoryIsLink) tell temporaryLink "$level" ;;
      directoryFailed) tell temporaryFile "$level" ;;
      directoryForeign) tell temporaryForeign "$level belongs to $(owner_of "$level")" ;;
      *) tell temporaryForeign "$level$reason" ;;
    esac
    if [ -n "$flaw" ]; then return; fi
  done
  if is_locked "$level"; then
    tell temporaryLocked "$level"
  elif ! [ -r "$level" ]; then
    tell temporaryUnread "$level"
  elif [ -n "$(ls -A "$level")" ]; then
    tell temporaryUsed "$level"
  else
    tell temporaryEmpty "$level"
  fi
}

# owner_of DIRECTORY
owner_of() {
  # shellcheck disable=SC2012 # only one word of ls is used, and stat differs from system to system
  ls -ld "$1" | awk '{ print $3; exit }'
}

# Check 1 of 11: Look at the rights of this account
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

# Check 2 of 11: Look at the kind of system
kernel=$(uname -s) machine=$(uname -m)
if [ "$kernel" = Darwin ]; then
  tell systemFits "macOS $(sw_vers -productVersion), $machine"
else
  tell systemOther "$kernel, $machine"
fi

# Check 3 of 11: Look for bash
if shell=$(command -v bash); then tell shellFound "$shell"; else tell shellMissing "$PATH"; fi

# Check 4 of 11: Look at the free space
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

# Check 5 of 11: Look at the package
package="$directory"/'1e.client-macOS_v25.3.0.pkg' pinned='4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865'
look_at_package

# Check 6 of 11: Try the connection to switch of the 1E platform
try_connection 'switch of the 1E platform' 'your-instance.example.com' 443 5 '' '' connectionUncompared

# Check 7 of 11: Try the connection to background channel of the 1E platform
try_connection 'background channel of the 1E platform' 'your-instance.example.com' 443 5 '' '' connectionUncompared

# Check 8 of 11: Look for the certificate of the client
none=certificateProvisioned
look_at_certificate /Library/Keychains/System.keychain '' 30 "$none"

# Check 9 of 11: Look for another installation
processes=$(ps -axo comm=)
busy=$(say "$processes" | grep -Ex '(.*/)?installer' | sort -u | tr '\n' ' ')
if [ -z "$processes" ]; then
  tell installerUnread 'ps shows nothing'
elif [ -n "$busy" ]; then
  tell installerBusy "${busy% }"
else
  tell installerIdle ''
fi

# Check 10 of 11: Look for older agents
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

# Check 11 of 11: Look at the place of the temporary directory
look_at_directory '/private' '/private/var' '/private/var/lib' '/private/var/lib/1e-client' '/private/var/lib/1e-client/tmp'

case $worst in
  0) result=ok ;;
  1) result=warning ;;
  2) result=unknown ;;
  *) result=failed ;;
esac
if [ -n "$json" ]; then
  printf '{"profile":"%s","digest":"sha256:%s","result":"%s","exitCode":%s,"outcomes":[%s]}\n' \
    'saas-multi-tenant' 'e40376bc8fd7772f5b5398b0598577346d8edac7655a39487bba7b3486cd47a3' "$result" "$worst" "$told"
else
  say "Result: $result, exit code $worst."
fi || exit 3
finished=yes
exit "$worst"
