#!/bin/bash
# SPDX-License-Identifier: MIT
# Makes build-deb/pianola_VERSION_ARCH.deb out of an installation into a folder.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=build-deb
root=$dir/root

[ -e "$dir/meson/build.ninja" ] ||
    meson setup "$dir/meson" --prefix /usr --buildtype release --strip
# What is installed; tests and examples are not.
meson introspect "$dir/meson" --targets | python3 -c '
import json, os, sys
print(*(os.path.relpath(name, sys.argv[1]) for target in json.load(sys.stdin) if target["installed"] for name in target["filename"]), sep="\n")' "$dir/meson" |
    xargs ninja -C "$dir/meson"
rm -rf "$root"
DESTDIR=$PWD/$root meson install -C "$dir/meson" --no-rebuild --quiet

version=$(meson introspect "$dir/meson" --projectinfo |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["version"])')
arch=$(dpkg --print-architecture)

find "$root/usr/share/man" -type f -name '*.[1578]' -exec gzip -9n {} +
install -D -m 644 LICENSE "$root/usr/share/doc/pianola/copyright"
gzip -9nc CHANGELOG.md >"$root/usr/share/doc/pianola/changelog.gz"

# The packages that own the libraries the programs are linked to.
folder=$(gcc -print-multiarch)
depends=$(find "$root/usr/bin" "$root/usr/libexec" "$root/usr/lib" -type f -perm -u+x -exec readelf -d {} + 2>/dev/null |
    sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u | grep '^lib' | grep -v '^libpianola' |
    while read -r library; do
        dpkg-query -S "*/$folder/$library" | cut -d: -f1
    done | sort -u | paste -sd, | sed 's/,/, /g')

mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: pianola
Version: $version
Architecture: $arch
Maintainer: The Pianola authors <maintainers@pianola.invalid>
Section: utils
Priority: optional
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: $depends
Recommends: xvfb, openbox, dbus, at-spi2-core
Suggests: mingw-w64-tools, meson, gcc
Description: record, play and drive windows, keyboards, mice and terminals
 Pianola records what a person does on a Linux desktop, plays it back, and lets
 programs drive windows, keyboards and mice through messages with the names of
 the Win32 reference, also in windows that do not have the focus. Objects with
 interfaces, made by COM's contract, are used from other processes and machines.
END
echo "activate-noawait ldconfig" >"$root/DEBIAN/triggers"
dpkg-deb --root-owner-group --build "$root" "$dir/pianola_${version}_$arch.deb"
