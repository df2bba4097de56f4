#!/usr/bin/env bash
# Makes dist/hocso_VERSION_ARCH.deb from built programs:
#
#	packaging/deb.sh PROGRAMS VERSION OUT
#
# PROGRAMS is a folder with hocso, OUT the folder for the package. COMPRESSION=none is for packages that only tests install.
set -euo pipefail
programs=$(realpath "$1") version=$2 out=$3
cd "$(dirname "$0")/.."
mkdir -p "$out"
arch=$(dpkg --print-architecture)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 0755 "$tree"

put() { install -D -m "$1" "$2" "$tree$3"; }
zip() { # zip FILE PATH: a compressed copy that is the same every time
	mkdir -p "$(dirname "$tree$2")"
	gzip -9n <"$1" >"$tree$2"
	chmod 0644 "$tree$2"
}

put 0755 "$programs/hocso" /usr/bin/hocso
ln -s hocso "$tree/usr/bin/hocsoctl" # one program under both names
put 0755 packaging/linux/session /usr/lib/hocso/session
put 0644 packaging/linux/hocso-kiosk.service /usr/lib/systemd/system/hocso-kiosk.service
put 0755 packaging/linux/update /usr/lib/hocso/update
put 0644 packaging/linux/hocso-update.path /usr/lib/systemd/system/hocso-update.path
put 0644 packaging/linux/hocso-update.service /usr/lib/systemd/system/hocso-update.service
put 0644 packaging/linux/hocso.pam /etc/pam.d/hocso
put 0644 packaging/linux/hocso.sysusers /usr/lib/sysusers.d/hocso.conf
put 0644 packaging/linux/hocso.tmpfiles /usr/lib/tmpfiles.d/hocso.conf
put 0644 packaging/linux/xorg.conf /etc/X11/hocso.conf.d/kiosk.conf
put 0644 packaging/linux/hocso.desktop /usr/share/applications/hocso.desktop
put 0644 assets/mark/icon.png /usr/share/pixmaps/hocso.png
put 0644 assets/mark/light-96.png /usr/share/icons/hicolor/96x96/apps/hocso.png
put 0644 assets/mark/light-192.png /usr/share/icons/hicolor/192x192/apps/hocso.png
put 0644 assets/mark/light-512.png /usr/share/icons/hicolor/512x512/apps/hocso.png
put 0644 assets/mark/light.svg /usr/share/icons/hicolor/scalable/apps/hocso.svg
for program in hocso hocsoctl; do
	put 0644 "packaging/linux/$program.bash" "/usr/share/bash-completion/completions/$program"
	put 0644 "packaging/linux/$program.zsh" "/usr/share/zsh/vendor-completions/_$program"
	put 0644 "packaging/linux/$program.fish" "/usr/share/fish/vendor_completions.d/$program.fish"
done

# Manual pages, in both languages.
for lang in en vi; do
	man=/usr/share/man/man1
	[ "$lang" = en ] || man=/usr/share/man/$lang/man1
	zip "packaging/linux/hocso.$lang.1" "$man/hocso.1.gz"
	"$tree/usr/bin/hocsoctl" --lang "$lang" man >"$tree/page"
	zip "$tree/page" "$man/hocsoctl.1.gz"
	rm "$tree/page"
done

# Licences and the bill of materials.
doc=/usr/share/doc/hocso
put 0644 packaging/debian/copyright $doc/copyright
"$tree/usr/bin/hocsoctl" licences --full >"$tree/text"
zip "$tree/text" $doc/third-party.txt.gz
VERSION=$version go run ./packaging/sbom list "$tree/text" "$programs/hocso"
zip "$tree/text" $doc/sbom.cdx.json.gz
zip CHANGELOG.md $doc/CHANGELOG.md.gz
printf 'hocso (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- Kiosk Học Số maintainers <maintainers@hocso.example>  %s\n' \
	"$version" "$(git log -1 --format=%cD 2>/dev/null || date -R)" >"$tree/text"
zip "$tree/text" $doc/changelog.gz
rm "$tree/text"
packaging/guides.sh "$tree$doc/guide"
put 0644 packaging/debian/lintian-overrides /usr/share/lintian/overrides/hocso

# The control files.
mkdir -m 0755 "$tree/DEBIAN"
size=$(du -sk --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
sed "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@SIZE@/$size/" packaging/debian/control >"$tree/DEBIAN/control"
for script in config preinst postinst prerm postrm; do
	sed "s/@VERSION@/$version/g" "packaging/debian/$script" >"$tree/DEBIAN/$script"
	chmod 0755 "$tree/DEBIAN/$script"
done
install -m 0644 packaging/debian/templates "$tree/DEBIAN/templates"
(cd "$tree" && find etc -type f | sed 's|^|/|' >DEBIAN/conffiles && find usr etc -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
chmod 0644 "$tree"/DEBIAN/{control,conffiles,md5sums}

# The dates of the files are that of the last change, so that the same sources make the same package.
find "$tree" -exec touch -hd "@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}" {} +
package=$out/hocso_${version}_$arch.deb
dpkg-deb "-Z${COMPRESSION:-xz}" --root-owner-group --build "$tree" "$package" >/dev/null

packed=$(stat -c %s "$package")
echo "$package: $((packed / 1024 / 1024)) MB, installed $((size / 1024)) MB"
[ -z "${COMPRESSION:-}" ] || exit 0
if [ "$packed" -gt $((30 * 1024 * 1024)) ] || [ "$size" -gt $((60 * 1024)) ]; then
	echo "deb: at most 30 MB packed and 60 MB installed are allowed" >&2
	exit 1
fi
