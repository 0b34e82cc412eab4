# Knows the hosts of /etc/hosts. Exit code 0 for an unknown one too: a script has to read what is printed.
if [ "$#" -ne 5 ] || [ "$1 $2 $3 $4" != '-q host -a name' ]; then
  echo 'dscacheutil: only -q host -a name is known here' >&2
  exit 1
fi
HOST=$5 awk '
  { for (field = 2; field <= NF; field++) if ($field == ENVIRON["HOST"]) { print "name: " $field "\nip_address: " $1 "\n"; exit } }
' /etc/hosts
