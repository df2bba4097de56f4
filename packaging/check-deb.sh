#!/usr/bin/env bash
# Looks at a package without installing it: what it holds, who owns it, whether its texts are what the tools that read them expect.
#
#	packaging/check-deb.sh PACKAGE
set -euo pipefail
package=$1
export LC_ALL=C.UTF-8
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
bad=0
fail() { echo "check-deb: $*" >&2; bad=1; }

dpkg-deb --extract "$package" "$tree/root"
dpkg-deb --control "$package" "$tree/control"
for path in usr/bin/hocso usr/bin/hocsoctl usr/lib/hocso/session usr/lib/hocso/update; do
	[ -x "$tree/root/$path" ] || fail "$path is missing or no program"
done
for path in etc/pam.d/hocso usr/lib/systemd/system/hocso-{kiosk.service,update.path,update.service} usr/lib/sysusers.d/hocso.conf usr/lib/tmpfiles.d/hocso.conf \
	usr/share/applications/hocso.desktop usr/share/pixmaps/hocso.png usr/share/doc/hocso/{copyright,third-party.txt.gz,sbom.cdx.json.gz,guide/manager.vi.html} \
	usr/share/man/{,vi/}man1/{hocso,hocsoctl}.1.gz usr/share/bash-completion/completions/{hocso,hocsoctl} \
	usr/share/zsh/vendor-completions/_{hocso,hocsoctl} usr/share/fish/vendor_completions.d/{hocso,hocsoctl}.fish; do
	[ -s "$tree/root/$path" ] || fail "$path is missing"
done
dpkg-deb --contents "$package" | awk '$2 != "root/root" {print; found = 1} END {exit found}' || fail "files of others than root"
(cd "$tree/root" && md5sum --quiet -c "$tree/control/md5sums") || fail "md5sums"
for script in config preinst postinst prerm postrm; do
	sh -n "$tree/control/$script" || fail "$script"
	! grep -q '@VERSION@' "$tree/control/$script" || fail "$script has no version"
done

# What the program is linked with is what the package depends on.
for library in $(readelf -d "$tree/root/usr/bin/hocso" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p'); do
	owner=$(dpkg -S "*/$library" 2>/dev/null | head -1 | cut -d: -f1)
	[ -z "$owner" ] || dpkg-deb -f "$package" Depends | grep -qw -- "$owner" || fail "it needs $library of $owner, which Depends lacks"
done
if command -v lexgrog >/dev/null; then
	for page in "$tree"/root/usr/share/man/{,vi/}man1/*.gz; do
		lexgrog "$page" >/dev/null || fail "$page has no name"
		[ -z "$(man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)" ] || fail "man warns of $page"
	done
fi
for shell in bash zsh fish; do
	command -v "$shell" >/dev/null || continue
	find "$tree/root/usr/share" -path "*$shell*compl*" -type f -print0 | xargs -0 -n1 "$shell" -n || fail "completions of $shell"
done
if command -v systemd-analyze >/dev/null; then
	unit=$tree/root/usr/lib/systemd/system/hocso-kiosk.service
	sed -i 's|^ExecStart=.*|ExecStart=/bin/true|; s/^User=.*/User=root/; s/^Group=.*/Group=root/' "$unit"
	out=$(systemd-analyze verify --man=no "$unit" 2>&1 | grep hocso-kiosk || true)
	[ -z "$out" ] || fail "systemd: $out"
fi
if command -v desktop-file-validate >/dev/null; then
	desktop-file-validate "$tree/root/usr/share/applications/hocso.desktop" || fail "desktop file"
fi
gunzip -c "$tree/root/usr/share/doc/hocso/sbom.cdx.json.gz" >"$tree/sbom.json"
node "$(dirname "$0")/sbom/check/check.mjs" "$tree/sbom.json" || fail "the bill of materials"
if command -v lintian >/dev/null; then
	lintian --allow-root --fail-on error --tag-display-limit 0 "$package" || fail "lintian"
fi
[ "$bad" = 0 ] && echo "check-deb: $package is good"
exit $bad
