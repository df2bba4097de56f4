#!/usr/bin/env bash
# Lives through what a package lives through, in a bare Debian tree and in the real window: install, first steps of a visit, upgrade while
# running, a refused downgrade, remove, purge.
#
#	packaging/test-deb.sh PACKAGE NEWER OLDER
#
# PACKAGE is installed, NEWER and OLDER are the same with other versions. Needs root, debootstrap, Xvfb, xdotool and a Debian mirror.
set -euo pipefail
package=$(realpath "$1") newer=$(realpath "$2") older=$(realpath "$3")
suite=${SUITE:-bookworm}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/hocso-deb/$suite
pictures=$(realpath "${PICTURES:-build}")
data=/var/lib/hocso

die() { echo "test-deb: $*" >&2; exit 1; }
step() { echo "— $*"; }
[ "$(id -u)" -eq 0 ] || die "needs root, for chroot"

# The bare tree is made once and kept outside the repository.
mkdir -p "$cache/archives" "$pictures"
if [ ! -e "$cache/tree.tar" ]; then
	step "debootstrap $suite"
	bare=$(mktemp -d)
	debootstrap --variant=minbase "$suite" "$bare" ${MIRROR:+"$MIRROR"} >"$cache/debootstrap.log" 2>&1 || die "debootstrap: see $cache/debootstrap.log"
	rm -rf "$bare"/var/cache/apt/archives/*.deb
	tar -C "$bare" -cf "$cache/tree.tar.new" .
	mv "$cache/tree.tar.new" "$cache/tree.tar"
	rm -rf "$bare"
fi

tree=$(mktemp -d) pids=()
finish() {
	[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
	wait 2>/dev/null || true
	for m in var/cache/apt/archives dev proc; do umount "$tree/$m" 2>/dev/null || true; done
	mountpoint -q "$tree/proc" || rm -rf --one-file-system "$tree"
}
trap finish EXIT
tar -C "$tree" -xf "$cache/tree.tar"
chmod 0755 "$tree"
mount --bind /proc "$tree/proc"
mount --bind /dev "$tree/dev"
mount --bind "$cache/archives" "$tree/var/cache/apt/archives"
# The mirror and the way to it are those of this machine.
cp /etc/resolv.conf /etc/hosts "$tree/etc/" 2>/dev/null || true
rm -f "$tree"/etc/apt/sources.list
cp -r /etc/apt/. "$tree/etc/apt/"
printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
chmod +x "$tree/usr/sbin/policy-rc.d"
mkdir "$tree/new"
cp "$package" "$tree/new/now.deb"
cp "$newer" "$tree/new/newer.deb"
cp "$older" "$tree/new/older.deb"

inside() { /usr/sbin/chroot "$tree" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
	${http_proxy:+http_proxy=$http_proxy} ${https_proxy:+https_proxy=$https_proxy} "$@"; }
as_kiosk() { ${replace:-} /usr/sbin/chroot --userspec=hocso:hocso "$tree" /usr/bin/env -i PATH=/usr/bin:/bin HOME=$data LC_ALL=C.UTF-8 "$@"; }
ctl() { as_kiosk /usr/bin/hocsoctl --data $data --lang en "$@"; }
events() { ctl doctor --json | sed -n '/"statements"/,/}/s/.*"detail": "\([0-9]*\)".*/\1/p'; }
version() { inside dpkg-query -W -f='${Version}' hocso; }

step "install: dpkg, then apt brings what it depends on"
inside apt-get update -q >"$cache/apt.log" 2>&1 || die "apt-get update: see $cache/apt.log"
inside dpkg -i /new/now.deb >>"$cache/apt.log" 2>&1 && die "a bare tree has everything already"
inside apt-get install -q -y -f --no-install-recommends >>"$cache/apt.log" 2>&1 || die "apt-get -f install: see $cache/apt.log"
inside apt-get install -q -y --no-install-recommends libgl1-mesa-dri >>"$cache/apt.log" 2>&1
[ "$(inside dpkg-query -W -f='${db:Status-Abbrev}' hocso)" = "ii " ] || die "not installed"
[ "$(stat -c '%a' "$tree$data")" = 700 ] || die "$data has mode $(stat -c %a "$tree$data")"
[ "$(inside stat -c '%U:%G' $data)" = hocso:hocso ] || die "$data belongs to somebody else"
(cd "$tree" && md5sum --quiet -c var/lib/dpkg/info/hocso.md5sums) || die "installed files differ from the package"
[ ! -e "$tree/etc/systemd/system/display-manager.service" ] || die "the kiosk session is on without being asked for"

step "the kiosk session: on by hand, and back"
inside hocsoctl --lang en kiosk enable && die "enabled without cage and X"
mkdir -p "$tree/usr/lib/systemd/system"
touch "$tree/usr/bin/cage" "$tree/usr/bin/Xwayland"
ln -s /usr/lib/systemd/system/gdm.service "$tree/etc/systemd/system/display-manager.service"
before=$(cd "$tree/etc" && find . -type l -printf '%p %l\n' -o -type f -exec md5sum {} + | sort)
inside hocsoctl --lang en kiosk enable
[ "$(readlink "$tree/etc/systemd/system/display-manager.service")" = /usr/lib/systemd/system/hocso-kiosk.service ] || die "enable did not take the login screen's place"
inside hocsoctl --lang en kiosk disable
[ "$before" = "$(cd "$tree/etc" && find . -type l -printf '%p %l\n' -o -type f -exec md5sum {} + | sort)" ] || die "disable did not put everything back"
inside hocsoctl --lang en kiosk enable >/dev/null # for what follows: removing has to undo it

step "the first steps of a visit, in the real window"
printf 'unit_code,unit_name,emp_code,full_name\nVP,Văn phòng,CB001,Nguyễn Văn An\n' >"$tree/new/people.csv"
ctl roster import /new/people.csv >/dev/null || die "roster import"
display=$(mktemp -u "$tree/display.XXXX")
Xvfb -displayfd 9 -screen 0 1366x768x24 -nolisten tcp 9>"$display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 50); do [ -s "$display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$display")
export DISPLAY
start() {
	replace=exec as_kiosk DISPLAY="$DISPLAY" LIBGL_ALWAYS_SOFTWARE=1 /usr/bin/hocso --data $data >"$cache/kiosk.log" 2>&1 &
	kiosk=$!
	pids+=("$kiosk")
	for _ in $(seq 100); do xdotool search --onlyvisible --name Kiosk >/dev/null 2>&1 && break; sleep 0.2; done
	xdotool search --onlyvisible --name Kiosk >/dev/null || die "no window: see $cache/kiosk.log"
	sleep 3
}
start
import -window root "$pictures/deb-1-welcome.png"
empty=$(events)
xdotool key Return
sleep 2
xdotool type --delay 150 "nguyen van an"
sleep 2
import -window root "$pictures/deb-2-sign-in.png"
xdotool key Return
sleep 3
import -window root "$pictures/deb-3-home.png"
xdotool key Return
sleep 2
for _ in 1 2 3; do xdotool key Return; sleep 1.5; done
import -window root "$pictures/deb-4-lesson.png"
learnt=$(events)
[ "${learnt:-0}" -gt "${empty:-0}" ] || die "nothing was recorded: ${empty:-none} events before, ${learnt:-none} after"
checked=$(ctl kiosk check --json || true) # bad: the session does not run here
[ "$(grep -A1 '"fullscreen"' <<<"$checked" | tail -1 | tr -d ' ,')" = '"state":"good"' ] || die "the running kiosk does not say that it is full screen: $checked"

step "upgrade while it runs"
inside dpkg -i /new/newer.deb >>"$cache/apt.log" 2>&1 || die "upgrade: see $cache/apt.log"
[ "$(version)" = "$(dpkg-deb -f "$newer" Version)" ] || die "the upgrade left $(version)"
kill -0 "$kiosk" || die "the running kiosk died of the upgrade"
kill "$kiosk"; wait "$kiosk" || true
start
[ "$(events)" -ge "$learnt" ] || die "the upgrade lost events"
xdotool key Return
sleep 2
import -window root "$pictures/deb-5-upgraded.png"
kill "$kiosk"; wait "$kiosk" || true

step "a downgrade is refused with advice"
advice=$(inside dpkg -i /new/older.deb 2>&1) && die "the downgrade was let through"
grep -q "An older kiosk cannot read its data" <<<"$advice" || die "no advice: $advice"
[ "$(version)" = "$(dpkg-deb -f "$newer" Version)" ] || die "the refused downgrade left $(version)"
[ "$(inside dpkg-query -W -f='${db:Status-Abbrev}' hocso)" = "ii " ] || die "the refused downgrade left a broken package"

step "an update that the kiosk hands over: looked at again as root, refused when it was altered, else installed"
signed=hocso_99.0.0_amd64.deb
cp "$newer" "$tree/new/$signed"
echo "một câu dài dễ nhớ" >"$tree/new/words"
inside hocsoctl --lang en update key /new/release.key --passphrase-file /new/words || die "update key"
inside hocsoctl --lang en update sign "/new/$signed" --key /new/release.key --passphrase-file /new/words || die "update sign"
inside hocsoctl --lang en update trust /new/release.key.pem || die "update trust"
inside hocsoctl --lang en update check "/new/$signed" || die "update check"
ctl update check "/new/$signed" >/dev/null || die "the kiosk's account cannot read whom the PC trusts"
hand() { # hand COMMAND: puts the update into the inbox, and runs a command in it
	as_kiosk sh -euc "mkdir -p $data/update && cd $data/update && cp /new/$signed /new/$signed.sig . && ${1:-true} && printf $signed >ready" || die "hand over"
}
rm "$tree/usr/share/pixmaps/hocso.png" # a sign that it was installed again
for lie in "printf x >>$signed" "truncate -s 9999 $signed" "rm $signed && ln -s /etc/shadow $signed" "printf x >>$signed.sig"; do
	hand "$lie"
	inside /usr/lib/hocso/update >>"$cache/apt.log" 2>&1 && die "taken in spite of: $lie"
	[ -z "$(ls "$tree$data/update")" ] || die "the inbox is not empty after: $lie"
	grep -q '"code":"\(content\|format\|failed\)"' "$tree/var/lib/hocso-update/outcome.json" || die "outcome: $(cat "$tree/var/lib/hocso-update/outcome.json")"
done
mkdir "$tree/new/other"
cp "$tree/new/$signed" "$tree/new/$signed.sig" "$tree/new/other/"
printf "$signed" >"$tree/new/other/ready"
as_kiosk sh -euc "rmdir $data/update && ln -s /new/other $data/update"
inside /usr/lib/hocso/update >>"$cache/apt.log" 2>&1 && die "an inbox that is a link was followed"
[ "$(ls "$tree/new/other" | wc -l)" = 3 ] || die "what lay behind a link was removed"
as_kiosk rm $data/update
[ ! -e "$tree/usr/share/pixmaps/hocso.png" ] || die "an altered update was installed"
hand
inside /usr/lib/hocso/update >>"$cache/apt.log" 2>&1 || die "update: see $cache/apt.log"
[ -s "$tree/usr/share/pixmaps/hocso.png" ] || die "the update was not installed"
grep -q '"code":"done"' "$tree/var/lib/hocso-update/outcome.json" || die "outcome: $(cat "$tree/var/lib/hocso-update/outcome.json")"
inside /usr/lib/hocso/update >/dev/null 2>&1 && die "with nothing handed over something was installed"
[ -L "$tree/etc/systemd/system/multi-user.target.wants/hocso-update.path" ] || [ ! -x "$tree/usr/bin/systemctl" ] || die "nobody waits for updates"

step "remove: the session is undone, data stay"
inside dpkg -r hocso >>"$cache/apt.log" 2>&1 || die "remove: see $cache/apt.log"
[ "$(readlink "$tree/etc/systemd/system/display-manager.service")" = /usr/lib/systemd/system/gdm.service ] || die "remove did not undo the session"
[ ! -e "$tree/usr/bin/hocso" ] || die "a program stays"
[ -s "$tree$data/hocso.db" ] || die "remove lost the data"

step "purge: data stay unless somebody says otherwise"
inside dpkg -P hocso >>"$cache/apt.log" 2>&1 || die "purge: see $cache/apt.log"
[ -s "$tree$data/hocso.db" ] || die "purge lost the data without being told"
inside dpkg -i /new/newer.deb >>"$cache/apt.log" 2>&1 || die "install again: see $cache/apt.log"
[ "$(events)" -ge "$learnt" ] || die "the new installation does not go on with the data"
inside sh -c 'echo "hocso hocso/purge-data boolean true" | debconf-set-selections'
inside dpkg -P hocso >>"$cache/apt.log" 2>&1 || die "purge: see $cache/apt.log"
[ ! -e "$tree$data" ] || die "purge kept the data although it was told to delete them"
inside getent passwd hocso >/dev/null && die "the account stays after the data are gone"
echo "test-deb: all holds; pictures in $pictures"
