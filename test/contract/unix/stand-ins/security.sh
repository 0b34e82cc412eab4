# A keychain is a file with certificates and private keys in PEM. Trusted are the authorities in that of the system.
log=/var/log/standin-system-calls
system=/Library/Keychains/System.keychain
work=$(mktemp -d /dev/shm/standin-security.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT

# Every certificate or key of a keychain as a file of its own.
split() {
  awk -v kind="$1" -v work="$work" '
    /^-----BEGIN / { name = "" }
    $0 ~ "^-----BEGIN .*" kind { name = work "/" kind (++count) }
    name != "" { gsub(" ", "-", name); print >name }
    /^-----END / { name = "" }
  ' "$2"
}

find_certificate() {
  sed -n '/^-----BEGIN CERTIFICATE-----$/,/^-----END CERTIFICATE-----$/p' "$1"
}

public_keys() {
  split 'PRIVATE KEY' "$1"
  for key in "$work"/PRIVATE-KEY*; do openssl pkey -in "$key" -pubout; done 2>/dev/null
}

find_identity() {
  keys=$(public_keys "$1")
  split CERTIFICATE "$1"
  printf '\nPolicy: X.509 Basic\n  Matching identities\n'
  found=0
  for file in "$work"/CERTIFICATE*; do
    public=$(openssl x509 -in "$file" -noout -pubkey 2>/dev/null) || continue
    case $keys in *"$public"*) ;; *) continue ;; esac
    found=$((found + 1))
    print=$(openssl x509 -in "$file" -noout -fingerprint -sha1 | sed 's/^.*=//' | tr -d ':')
    printf '  %s) %s "%s"\n' "$found" "$print" standin
  done
  printf '     %s identities found\n\n' "$found"
}

verify_cert() {
  host='' leaf='' policy=''
  while [ $# -gt 0 ]; do
    case $1 in
      -c)
        leaf=${leaf:-$2}
        # The leaf as well: openssl takes no empty file.
        cat "$2" >>"$work/others"
        ;;
      -p) policy=$2 ;;
      -s) host=$2 ;;
      *) exit 2 ;;
    esac
    shift 2 || exit 2
  done
  [ "$policy" = ssl ] && [ -n "$leaf" ] || exit 2
  find_certificate "$system" >"$work/roots"
  if openssl verify -no-CApath -CAfile "$work/roots" -untrusted "$work/others" ${host:+-verify_hostname "$host"} "$leaf" >/dev/null 2>&1; then
    echo '...certificate verification successful.'
  else
    echo 'Cert Verify Result: CSSMERR_TP_NOT_TRUSTED'
    exit 1
  fi
}

record security "$@" 2>/dev/null
verb=${1-}
fail_on_demand "security-$verb"
[ $# -eq 0 ] || shift
case $verb in
  find-certificate)
    [ "$#" -eq 3 ] && [ "$1 $2" = '-a -p' ] || exit 2
    find_certificate "$3"
    ;;
  find-identity) find_identity "$1" ;;
  verify-cert) verify_cert "$@" ;;
  *) exit 2 ;;
esac
