#!/bin/sh
# Builds client.msi from client.wxs with wixl (Debian: apt-get install wixl). The package is committed, since the
# cases need the same bytes everywhere: its package code is made anew by every build.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
printf 'Switch=\r\n' >"$work/1E.Client.conf"
cp client.wxs "$work"
(cd "$work" && wixl -a x64 -o client.msi client.wxs)
mv "$work/client.msi" .
rm -r "$work"
