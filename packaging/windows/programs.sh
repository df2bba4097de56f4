#!/usr/bin/env bash
# Builds the programs for Windows on Debian, with icon, version and manifest:
#
#	packaging/windows/programs.sh OUT VERSION [LDFLAGS]
#
# OUT gets hocso.exe, which is both programs, and hocsoctl.exe, which gives it a console.
set -euo pipefail
version=$2 ldflags=${3:-}
mkdir -p "$1"
out=$(realpath "$1")
cd "$(dirname "$0")/../.."
here=packaging/windows
numbers=$(sed 's/[^0-9.].*//; s/\./ /g' <<<"$version" | awk '{printf "%d,%d,%d,%d", $1, $2, $3, $4}')

# The icon, in the sizes that Windows asks for.
convert assets/mark/icon.png -define icon:auto-resize=256,128,64,48,32,24,16 "$out/hocso.ico"

# resources PACKAGE FILE: what Windows shows of a program, where Go finds it.
resources() {
	local object=$1/rsrc_windows_amd64.syso
	x86_64-w64-mingw32-windres -c 65001 -O coff "-DVERSION=\\\"$version\\\"" "-DNUMBERS=$numbers" "-DFILE=\\\"$2\\\"" \
		"-DICONFILE=\\\"$out/hocso.ico\\\"" "-DMANIFEST=\\\"$here/hocso.manifest\\\"" $here/hocso.rc "$out/new.syso"
	# An object that stays the same keeps what Go has built.
	cmp -s "$out/new.syso" "$object" || mv "$out/new.syso" "$object"
	rm -f "$out/new.syso"
}
resources cmd/hocso hocso.exe
resources $here/hocsoctl hocsoctl.exe

export GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc CXX=x86_64-w64-mingw32-g++
CGO_ENABLED=1 go build -ldflags "-s -w -H=windowsgui $ldflags" -o "$out/hocso.exe" ./cmd/hocso
CGO_ENABLED=0 go build -ldflags '-s -w' -o "$out/hocsoctl.exe" ./$here/hocsoctl
