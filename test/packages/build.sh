#!/bin/sh
# Builds the packages for test/cases from client.wxs (Debian: apt-get install wixl msitools):
#   client.msi    the stand-in of the client
#   other.msi     another product
#   western.msi   the client in code page 1252
#   same.msi      the client with its platform off
# sample.mst is what the target mst once made of a profile for client.msi.
# They are committed, since the cases need the same bytes everywhere: the package code is made anew by every build.
set -eu
cd "$(dirname "$0")"
here=$PWD
work=$(mktemp -d)
cp client.wxs "$work"
cd "$work"
printf 'Switch=\r\n' >1E.Client.conf
wixl -a x64 -o client.msi client.wxs
sed 's/5E1A7C7B-/6E1A7C7B-/; s/1E Client stand-in/Another stand-in/' client.wxs >other.wxs
wixl -a x64 -o other.msi other.wxs
cp client.msi same.msi
msibuild same.msi -q "UPDATE \`Property\` SET \`Value\` = 'none' WHERE \`Property\` = 'SWITCH'"
msibuild same.msi -q "INSERT INTO \`Property\` (\`Property\`, \`Value\`) VALUES ('BACKGROUNDCHANNELURL', 'none')"
cp client.msi western.msi
printf '\r\n\r\n1252\t_ForceCodepage\r\n' >page.idt
msibuild western.msi -i page.idt
mv ./*.msi "$here"
rm -r "$work"
