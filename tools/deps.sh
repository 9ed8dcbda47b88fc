#!/bin/bash
# SPDX-License-Identifier: MIT
# Installs the Debian packages of the named groups that are not there yet.
#   tools/deps.sh build run --optional test
# A group after --optional that cannot be installed is only a warning: the
# tests that need it are skipped.
set -euo pipefail

build="meson ninja-build pkg-config gcc libc6-dev clang libclang-rt-14-dev python3 libxcb1-dev
libxcb-xtest0-dev libxcb-xinput-dev libxcb-xkb-dev libxcb-randr0-dev libxcb-ewmh-dev
libxcb-icccm4-dev libxcb-res0-dev libxcb-damage0-dev libxcb-xfixes0-dev libxcb-util-dev libxkbcommon-dev
libxkbcommon-x11-dev libsystemd-dev libjansson-dev libpng-dev libcmocka-dev libpcre2-dev libutf8proc-dev
libfontconfig-dev libfreetype-dev mingw-w64-tools libffi-dev libexpat1-dev libgnutls28-dev libmicrohttpd-dev
libcurl4-gnutls-dev"
run="xvfb openbox xterm mousepad dbus dbus-x11 at-spi2-core x11-xkb-utils x11-utils xkb-data
fonts-dejavu-core fonts-symbola fonts-wqy-microhei"
test="tmux libvterm-dev x11-xserver-utils xdotool zenity xclip xsel chromium qtbase5-dev qt6-base-dev libgtk-4-dev libdbus-1-dev
systemd xsettingsd fontconfig bash dash zsh vim asciinema qemu-system-x86 linux-image-cloud-amd64
mono-mcs mono-runtime libmono-system-runtime4.0-cil libmono-system-runtime-serialization-formatters-soap4.0-cil
iproute2 iptables gnutls-bin openssl curl nats-server redis-server libhiredis-dev libzmq3-dev"
lint="clang-format clang-tidy"

say() {
    printf 'deps: %s\n' "$*" >&2
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        sudo "$@"
    else
        say "this needs root: run 'make deps' in a terminal where sudo works, or as root"
        return 1
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
}

install_packages() {
    say "installing with apt-get: $*"
    # The package lists may be fetched already; fetch them only when that is not enough.
    apt install -y -qq --no-install-recommends "$@" >/dev/null && return 0
    say "fetching the package lists (apt-get update)"
    apt update -qq
    apt install -y -qq --no-install-recommends "$@" >/dev/null
}

install_group() {
    local package missing=()
    for package in ${!1}; do
        # shellcheck disable=SC2016
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "$1: all there"
        return 0
    fi
    install_packages "${missing[@]}"
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "this system has no apt-get; what is used has these names in Debian:"
    say $build $run
    exit 0
fi

optional=
for group in "$@"; do
    case $group in
    --optional)
        optional=1
        ;;
    build | run | test | lint)
        if ! install_group "$group"; then
            if [ -z "$optional" ]; then
                say "could not install the packages for '$group'; see the messages above"
                exit 1
            fi
            say "went on without some packages for '$group': tests that need them are skipped"
        fi
        ;;
    *)
        say "unknown group '$group': build run test lint"
        exit 2
        ;;
    esac
done
