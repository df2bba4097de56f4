#!/usr/bin/env bash
# Makes the installer and the portable zip from built programs:
#
#	packaging/windows/package.sh PROGRAMS VERSION OUT
#
# PROGRAMS is what programs.sh made; OUT gets hocso-setup-VERSION.exe and hocso-VERSION-windows.zip. sign.sh says how they are signed.
# FAST=1 is for packages that only tests install: not compressed, no zip.
set -euo pipefail
programs=$(realpath "$1") version=$2
mkdir -p "$3"
out=$(realpath "$3")
cd "$(dirname "$0")/../.."
here=$PWD/packaging/windows
numbers=$(sed 's/[^0-9.].*//; s/\./ /g' <<<"$version" | awk '{printf "%d.%d.%d.%d", $1, $2, $3, $4}')
tree=$programs/tree
rm -rf "$tree"
mkdir -p "$tree"

# Texts are for Notepad: with a mark of UTF-8 and lines that end as Windows wants them.
text() { { printf '\xef\xbb\xbf'; sed 's/\r*$/\r/'; } >"$tree/$1"; }

for program in hocso hocsoctl; do
	cp "$programs/$program.exe" "$tree/"
	"$here/sign.sh" "$tree/$program.exe"
done
text LICENSE.txt <LICENSE
text CHANGELOG.txt <CHANGELOG.md
packaging/guides.sh "$tree/guide"
# What the compiler of C and the maker of installers put in of their own comes after what the program lists.
{
	go run ./cmd/hocsoctl licences --full
	for part in nsis mingw-w64-x86-64-dev gcc-mingw-w64-base; do
		printf '\n%s\n\n' "$part"
		cat "/usr/share/doc/$part/copyright"
	done
} | text third-party.txt
VERSION=$version go run ./packaging/sbom list "$tree/sbom.cdx.json" "$tree/hocso.exe" "$tree/hocsoctl.exe"
find "$tree" -exec touch -hd "@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}" {} +

# What the uninstaller deletes is what the installer brings.
list=$programs/files.nsh
(cd "$tree" && find . -type f -printf '%P\n' | sort | sed 's|/|\\|g; s|.*|Delete "$INSTDIR\\&"|') >"$list"
# The picture beside the installer's first page: the mark on the colour of the start screen.
convert -size 164x314 gradient:'#2B4FA5-#1B357A' \( assets/mark/icon.png -resize 96x96 \) -gravity north -geometry +0+64 -composite \
	-alpha off "BMP3:$programs/side.bmp"
size=$(du -sk --apparent-size "$tree" | cut -f1)
setup=$out/hocso-setup-$version.exe
makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$version" "-DNUMBERS=$numbers" "-DTREE=$tree" "-DLIST=$list" "-DSIZE=$size" "-DOUT=$setup" \
	"-DICON=$programs/hocso.ico" "-DSIDE=$programs/side.bmp" "-DSIGN=$here/sign.sh" "-DFAST=${FAST:-0}" "$here/hocso.nsi"
[ -n "${HOCSO_SIGN_P12:-}" ] || echo "package: not signed; HOCSO_SIGN_P12 and HOCSO_SIGN_PASSWORD name a certificate" >&2
[ "${FAST:-0}" = 0 ] || exit 0

# The portable kiosk keeps its data beside itself.
portable=$programs/portable
rm -rf "$portable"
mkdir -p "$portable/hocso-$version"
cp -rp "$tree/." "$portable/hocso-$version/"
mkdir "$portable/hocso-$version/data"
for name in DOC-TRUOC README; do
	{ printf '\xef\xbb\xbf'; sed 's/\r*$/\r/' "$here/portable/$name.txt"; } >"$portable/hocso-$version/$name.txt"
done
cp "$portable/hocso-$version/DOC-TRUOC.txt" "$portable/hocso-$version/data/"
find "$portable" -exec touch -hr "$tree/hocso.exe" {} +
archive=$out/hocso-$version-windows.zip
rm -f "$archive"
(cd "$portable" && find . -mindepth 1 | sort | TZ=UTC zip -q -9 -X "$archive" -@)

packed=$(stat -c %s "$setup")
echo "$setup: $((packed / 1024 / 1024)) MB, installed $((size / 1024)) MB; $archive: $(($(stat -c %s "$archive") / 1024 / 1024)) MB"
if [ "$packed" -gt $((30 * 1024 * 1024)) ] || [ "$size" -gt $((60 * 1024)) ]; then
	echo "package: at most 30 MB packed and 60 MB installed are allowed" >&2
	exit 1
fi
