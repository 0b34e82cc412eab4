#!/bin/sh
# Builds the packages for test/cases from client.wxs (Debian: apt-get install wixl msitools):
#   client.msi    the stand-in of the client
#   other.msi     another product
#   western.msi   the client in code page 1252
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
cp client.msi western.msi
printf '\r\n\r\n1252\t_ForceCodepage\r\n' >page.idt
msibuild western.msi -i page.idt
mv ./*.msi "$here"
rm -r "$work"
