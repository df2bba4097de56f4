#!/usr/bin/env bash
# Lives through what an installation on Windows lives through, under wine and in the real window: silent installation with a set-up file,
# first steps of a visit, upgrade while running, refused downgrade, repair, a file that cannot be replaced, removal, installation by hand,
# purge; the portable kiosk; and signatures.
#
#	packaging/windows/test-windows.sh SETUP ZIP PROGRAMS NEWER VERSION
#
# SETUP and ZIP are the installer and the portable kiosk of VERSION, made from PROGRAMS; NEWER are the programs with a newer version, and
# office.test.exe, the tests of internal/office for Windows. Needs wine, mingw, nsis, osslsigncode, Xvfb and xdotool.
set -euo pipefail
setup=$(realpath "$1") archive=$(realpath "$2") programs=$(realpath "$3") newer=$(realpath "$4") version=$5
here=$(realpath "$(dirname "$0")")
pictures=$(realpath "${PICTURES:-build}")
work=$(mktemp -d)
pids=()

die() { echo "test-windows: $*" >&2; exit 1; }
step() { echo "— $*"; }
finish() {
	WINEDEBUG=-all wineserver -k 2>/dev/null || /usr/lib/wine/wineserver -k 2>/dev/null || true
	[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT

export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
drive=$WINEPREFIX/drive_c
place="$drive/Program Files/HocSo" data=$drive/ProgramData/HocSo
log="$drive/set up.log" # with a space, for which the options are put into quotation marks
run() { timeout 180 wine "$@"; }
# code COMMAND…: its exit code, of which wine hands on eight bits.
code() { local c=0; "$@" >/dev/null 2>&1 || c=$?; echo "$c"; }
said() { [ ! -e "$log" ] || iconv -f UTF-16 -t UTF-8 "$log"; }
ctl() { run "$place/hocsoctl.exe" --lang en "$@" 2>&1 | tr -d '\r'; }
events() { ctl doctor --json | sed -n '/"statements"/,/}/s/.*"detail": "\([0-9]*\)".*/\1/p'; }
value() { run reg query "$1" /v "$2" 2>/dev/null | tr -d '\r' | sed -n "s/^ *$2 *REG_[A-Z]* *//p"; }
hash() { sha256sum <"$1" | cut -d' ' -f1; }
# same TREE: every file that the installer brought is there, byte by byte, and nothing else but the uninstaller.
same() {
	diff -r "$1" "$place" | grep -v '^Only in .*: uninstall.exe$' && return 1
	[ -s "$place/uninstall.exe" ]
}
# install SETUP OPTION…: silently; says the exit code.
install() { rm -f "$log"; code run "$1" /S /LANG=en '/LOG=C:\set up.log' "${@:2}"; }

step "a Windows of its own, and a screen"
display=$work/display
Xvfb -displayfd 9 -screen 0 1366x768x24 -nolisten tcp 9>"$display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 50); do [ -s "$display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$display")
export DISPLAY
run wineboot -i >/dev/null 2>&1 || die "wine does not start"
run winecfg -v win10 >/dev/null 2>&1
x86_64-w64-mingw32-gcc -shared -O2 -o "$drive/windows/system32/bcryptprimitives.dll" "$here/shim.c" -ladvapi32

step "a certificate and two more installers: newer and signed, and older"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/key.pem" -out "$work/cert.pem" -days 30 -subj "/CN=Kiosk Hoc So test" \
	-addext extendedKeyUsage=codeSigning 2>/dev/null
openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/cert.pem" -out "$work/cert.p12" -passout pass:thu
HOCSO_SIGN_P12=$work/cert.p12 HOCSO_SIGN_PASSWORD=thu FAST=1 "$here/package.sh" "$newer" "$version.1" "$work"
mkdir "$work/older"
cp "$programs"/*.{exe,ico} "$work/older/"
FAST=1 "$here/package.sh" "$work/older" 0.0.0.1 "$work" 2>/dev/null
new=$work/hocso-setup-$version.1.exe old=$work/hocso-setup-0.0.0.1.exe

step "signatures"
verifies() { osslsigncode verify -CAfile "$work/cert.pem" -TSA-CAfile "$work/cert.pem" -in "$1" >"$work/verify.log" 2>&1; }
for signed in "$new" "$newer/tree/hocso.exe" "$newer/tree/hocsoctl.exe"; do
	verifies "$signed" || die "the signature of $(basename "$signed") does not verify: $(cat "$work/verify.log")"
done
cp "$new" "$work/tampered.exe"
printf X | dd of="$work/tampered.exe" bs=1 seek=2000000 conv=notrunc status=none
! verifies "$work/tampered.exe" || die "the signature of an altered installer verifies"
! verifies "$setup" || [ -n "${HOCSO_SIGN_P12:-}" ] || die "an unsigned installer verifies"

step "what the programs tell Windows, and what they need of it"
for program in hocso hocsoctl; do
	exe=$programs/$program.exe
	for words in PerMonitorV2 longPathAware '>UTF-8<' 'level="asInvoker"'; do
		grep -qaF "$words" "$exe" || die "the manifest of $program.exe has no $words"
	done
	strings -el "$exe" | grep -qxF "$version" || die "$program.exe has no version resource"
done
x86_64-w64-mingw32-objdump -p "$programs/hocso.exe" >"$work/headers"
grep -q 'Subsystem.*Windows GUI' "$work/headers" || die "hocso.exe opens a console"
others=$(sed -n 's/.*DLL Name: //p' "$work/headers" | tr A-Z a-z | grep -vxE '(kernel32|user32|gdi32|shell32|opengl32|msvcrt|api-ms-win-[a-z0-9-]*)\.dll' || true)
[ -z "$others" ] || die "hocso.exe needs what not every Windows has: $others"

step "what cannot be carried out is refused before anything is changed"
[ "$(install "$setup" '/DATA=C:\')" = 2 ] || die "a drive's root was taken for the data"
[ "$(install "$setup" '/SETUP=C:\none.yaml')" = 2 ] || die "a set-up file that is not there was taken"
[ "$(install "$setup" /ACCOUNT=nobody-here)" = 2 ] || die "an account that is not there was taken"
[ ! -e "$place" ] || die "a refused installation left $place"

step "who may enter a data folder"
(cd "$work" && run "$newer/office.test.exe" -test.run 'Prepared|NobodyIsLetIn|DataFolderIsNoLink' -test.v >"$work/office.log" 2>&1) ||
	die "the tests of the data folder: $(cat "$work/office.log")"
grep -q '^--- PASS: TestPrepared' "$work/office.log" || die "the tests of the data folder did not run"

step "install silently, with a set-up file"
cat >"$drive/office.yaml" <<'YAML'
language: vi
office:
  name: UBND phường Hoa Sen
units:
  - Văn phòng
manager:
  name: Nguyễn Văn Bình
  pin_file: C:/pin.txt
YAML
echo 528194 >"$drive/pin.txt"
c=$(install "$setup" '/SETUP=C:\office.yaml' '/RECOVERY=C:\code.txt')
[ "$c" = 0 ] || die "exit code $c: $(said)"
same "$programs/tree" || die "installed files differ from the built ones"
said | grep -qF 'C:\ProgramData\HocSo' || die "the log does not say where the data are: $(said)"
[ -s "$data/hocso.db" ] && [ -s "$drive/code.txt" ] || die "it was not set up: $(said)"
[ "$(stat -c %a "$data" | tail -c 2)" = 0 ] || die "others may enter the data folder: $(stat -c %a "$data")"
ctl manager list | grep -q 'Nguyễn Văn Bình' || die "the manager of the set-up file is missing"
[ "$(value 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\HocSo' DisplayVersion)" = "$version" ] || die "no entry among the programs"
starts=$({ for root in HKLM HKCU; do run reg query "$root\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"; done; \
	find "$drive" -ipath '*/startup/*.lnk'; } 2>/dev/null | grep -ic hocso) || true
[ "$starts" = 1 ] || die "$starts entries start the kiosk"
entry=$(value 'HKLM\Software\Microsoft\Windows\CurrentVersion\Run' HocSo)
account=$(sed -n 's/^"C:\\Program Files\\HocSo\\hocso.exe" --supervise "--account=\(.*\)"$/\1/p' <<<"$entry")
[ -n "$account" ] || die "the entry that starts the kiosk: $entry"

step "the first steps of a visit, in the real window"
printf 'Họ và tên,Đơn vị,Mã cán bộ\nNguyễn Văn An,Văn phòng,CB001\n' >"$drive/people.csv"
ctl roster import 'C:\people.csv' >"$work/import.log" || die "roster import: $(cat "$work/import.log")"
start() { # start PROGRAM OPTION…
	wine "$@" >"$work/kiosk.log" 2>&1 &
	kiosk=$!
	pids+=("$kiosk")
	for _ in $(seq 150); do xdotool search --onlyvisible --name Kiosk >/dev/null 2>&1 && break; sleep 0.2; done
	xdotool search --onlyvisible --name Kiosk >/dev/null || die "no window: $(tail -5 "$work/kiosk.log")"
	sleep 4
}
shot() { import -window root "$pictures/windows-$1.png"; }
atSignIn() { start "$place/hocso.exe" --supervise "--account=$account"; }
[ "$(code run "$place/hocso.exe" --supervise --account=SYSTEM)" = 0 ] || die "another account's sign-in is not left alone"
atSignIn
shot 1-welcome
empty=$(events)
xdotool key Return
sleep 2
xdotool type --delay 150 "nguyen van an"
sleep 2
shot 2-sign-in
xdotool key Return
sleep 3
shot 3-home
xdotool key Return
sleep 2
for _ in 1 2 3; do xdotool key Return; sleep 1.5; done
shot 4-lesson
learnt=$(events)
[ "${learnt:-0}" -gt "${empty:-0}" ] || die "nothing was recorded: ${empty:-none} events before, ${learnt:-none} after"

step "upgrade while it runs: the programs are really replaced"
before=$(hash "$place/hocso.exe")
c=$(install "$new")
[ "$c" = 0 ] || die "exit code $c: $(said)"
same "$newer/tree" || die "upgraded files differ from the built ones"
[ "$(hash "$place/hocso.exe")" != "$before" ] || die "the upgrade left the old program"
verifies "$place/uninstall.exe" || die "the signature of the uninstaller does not verify: $(cat "$work/verify.log")"
[ "$(value 'HKLM\Software\HocSo' Version)" = "$version.1" ] || die "the upgrade left version $(value 'HKLM\Software\HocSo' Version)"
for _ in $(seq 50); do kill -0 "$kiosk" 2>/dev/null || break; sleep 0.2; done
! kill -0 "$kiosk" 2>/dev/null || die "the old supervisor runs on"
[ ! -e "$place/hocso.exe.old" ] || die "the old program stays on the disk"
[ "$(events)" -ge "$learnt" ] || die "the upgrade lost events"
for _ in $(seq 100); do xdotool search --onlyvisible --name Kiosk >/dev/null 2>&1 && break; sleep 0.2; done
xdotool search --onlyvisible --name Kiosk >/dev/null 2>&1 || die "the kiosk does not open again by itself"
sleep 4
shot 5-upgraded

step "a downgrade is refused with advice"
before=$(hash "$place/hocso.exe")
c=$(install "$old")
[ "$c" = 6 ] || die "a downgrade ended with $c"
said | grep -q "An older kiosk cannot read its data" || die "no advice: $(said)"
[ "$(hash "$place/hocso.exe")" = "$before" ] || die "the refused downgrade replaced the program"
xdotool search --onlyvisible --name Kiosk >/dev/null 2>&1 || die "the refused downgrade closed the kiosk"

step "repair: the same installer again"
rm "$place/hocsoctl.exe"
echo spoiled >>"$place/LICENSE.txt"
c=$(install "$new")
[ "$c" = 0 ] || die "exit code $c: $(said)"
same "$newer/tree" || die "the repair left files that differ"
[ "$(events)" -ge "$learnt" ] || die "the repair lost events"

step "a file that cannot be replaced: it says so, and the old program is whole"
rm "$place/LICENSE.txt"
mkdir -p "$place/LICENSE.txt/taken"
rm "$place/sbom.cdx.json"
c=$(install "$new")
[ "$c" = 5 ] || die "exit code $c: $(said)"
said | grep -q "could not be replaced" || die "it does not say so: $(said)"
[ "$(hash "$place/hocso.exe")" = "$before" ] || die "the program is not whole"
rm -r "$place/LICENSE.txt"

step "remove: data stay, and where is said"
rm -f "$log"
run "$place/uninstall.exe" /S '/LOG=C:\set up.log' >/dev/null 2>&1 || true
gone() { for _ in $(seq 100); do [ -e "$1" ] || return 0; sleep 0.2; done; return 1; }
gone "$place" || die "left behind: $(ls "$place")"
for _ in $(seq 50); do said | grep -qF 'C:\ProgramData\HocSo' && break; sleep 0.2; done
said | grep -qF 'C:\ProgramData\HocSo' || die "it does not say where the data are: $(said)"
[ -s "$data/hocso.db" ] && [ -d "$data/keys" ] || die "removing lost the data"
[ -z "$(value 'HKLM\Software\Microsoft\Windows\CurrentVersion\Run' HocSo)" ] || die "the entry of the autostart stays"
[ -z "$(value 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\HocSo' DisplayName)" ] || die "the entry among the programs stays"
[ -z "$(find "$drive/ProgramData/Microsoft" -iname '*.lnk' | grep -i kiosk)" ] || die "the link in the start menu stays"

step "install by hand, in the installer's window: it goes on with the data; remove and purge"
wine "$new" /LANG=vi >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 50); do xdotool search --onlyvisible --name "Kiosk" >/dev/null 2>&1 && break; sleep 0.2; done
sleep 2
shot 6-setup
xdotool key Return
sleep 2
shot 7-account
xdotool key Return
for _ in $(seq 100); do [ "$(value 'HKLM\Software\HocSo' Version)" = "$version.1" ] && break; sleep 0.5; done
sleep 3
shot 8-finish
xdotool key space # do not open the kiosk
xdotool key Return
for _ in $(seq 100); do kill -0 "${pids[-1]}" 2>/dev/null || break; sleep 0.2; done # it stands in the folder that is to go
same "$newer/tree" || die "the installation by hand left files that differ"
[ "$(events)" -ge "$learnt" ] || die "the new installation does not go on with the data"
run "$place/uninstall.exe" /S /PURGE=1 >/dev/null 2>&1 || true
gone "$place" && gone "$data" || die "a purge left something: $(find "$place" "$data" 2>/dev/null | head)"

step "the portable kiosk keeps its data beside itself"
(cd "$drive" && unzip -q "$archive")
start "$drive/hocso-$version/hocso.exe" --windowed
[ -s "$drive/hocso-$version/data/hocso.db" ] && [ ! -e "$data" ] || die "the portable kiosk's data are elsewhere"
shot 9-portable
echo "test-windows: all holds; pictures in $pictures"
