case ${1--s} in
  -s) echo Darwin ;;
  -m) echo arm64 ;;
  -r) echo 23.6.0 ;;
  *)
    echo 'uname: illegal option' >&2
    exit 1
    ;;
esac
