#!/usr/bin/env bash
# Installs what building (build) or checking (test) the kiosk needs on Debian and Ubuntu. Does nothing when it is there.
set -euo pipefail

build=(gcc pkg-config libgl1-mesa-dev libegl1-mesa-dev xorg-dev libxkbcommon-dev libwayland-dev)
test=(xvfb xauth xdotool x11-utils x11-apps imagemagick zbar-tools chromium libgl1-mesa-dri qpdf poppler-utils espeak-ng hunspell-vi xclip libreoffice-calc libreoffice-writer-nogui)

guides=(cmark-gfm)
deb=(debootstrap cage xwayland man-db lintian)
windows=("${guides[@]}" gcc-mingw-w64-x86-64 g++-mingw-w64-x86-64 nsis osslsigncode imagemagick zip)
windows_test=("${windows[@]}" wine wine64 xvfb xdotool openssl unzip)

need=("${build[@]}")
[ "${1:-build}" != guides ] || need+=("${guides[@]}")
[ "${1:-build}" != deb ] || need+=("${deb[@]}")
[ "${1:-build}" != windows ] || need+=("${windows[@]}")
[ "${1:-build}" != windows-test ] || need+=("${windows_test[@]}")
if [ "${1:-build}" = test ] || [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	need+=("${test[@]}")
fi

missing=()
for p in "${need[@]}"; do
	dpkg-query -W -f='${db:Status-Abbrev}' "$p" 2>/dev/null | grep -q '^ii' || missing+=("$p")
done

# Node runs the validator of the learning records; a machine may have it from elsewhere than Debian.
if [ "${1:-build}" = test ] && ! command -v npm >/dev/null; then
	missing+=(nodejs npm)
fi
# Python's package manager fetches the schema of an Open Badge.
if [ "${1:-build}" = test ] && ! command -v pip >/dev/null; then
	missing+=(python3-pip)
fi
# Java runs the judge of PDF/A.
if [ "${1:-build}" = test ] && ! { command -v mvn && command -v javac; } >/dev/null; then
	missing+=(maven default-jdk-headless)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
echo "installing: ${missing[*]}"
$sudo apt-get update -q
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -q -y --no-install-recommends "${missing[@]}"
