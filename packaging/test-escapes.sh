#!/usr/bin/env bash
# Tries every way out of packaging/escapes.tsv in the kiosk session and writes packaging/ESCAPES.md:
#
#	packaging/test-escapes.sh PROGRAMS
#
# A way out is open when, after it, the kiosk is gone, no longer covers the screen, no longer has the keyboard, or something else runs or
# shows a window. The session is a bare X server with no window manager; where cage and Xwayland are installed, cage too.
set -euo pipefail
programs=$(realpath "$1")
cd "$(dirname "$(realpath "$0")")/.."
list=${LIST:-packaging/ESCAPES.md}
if [ "$(id -u)" = 0 ]; then # cage does not run as root, and neither does the kiosk
	temp=$(mktemp -d)
	chmod 0777 "$temp"
	code=0
	LIST=$temp/list HOME=$temp runuser -u nobody -- packaging/test-escapes.sh "$programs" || code=$?
	[ ! -s "$temp/list" ] || cat "$temp/list" >"$list"
	rm -rf "$temp"
	exit "$code"
fi
export LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
work=$(mktemp -d) pids=() open=0
finish() {
	[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT
die() { echo "test-escapes: $*" >&2; exit 1; }

# children lists the processes below one.
children() { local p; for p in $(pgrep -P "$1" || true); do ps -o comm= -p "$p" || true; children "$p"; done; }

# shut says why a way out is open; nothing when the kiosk stands as it should.
shut() {
	kill -0 "$kiosk" 2>/dev/null || { echo "the kiosk is gone"; return; }
	local window shape focus
	window=$(xdotool search --onlyvisible --pid "$kiosk" 2>/dev/null | tail -1)
	[ -n "$window" ] || { echo "the window is hidden"; return; }
	shape=$(xwininfo -id "$window" | awk '/Absolute/ {printf "%s ", $NF} /Width|Height/ {printf "%s ", $2}')
	[ "$shape" = "0 0 $size " ] || { echo "it no longer covers the screen: $shape"; return; }
	focus=$(xdotool getwindowfocus 2>/dev/null || echo none)
	[ "$(xdotool getwindowpid "$focus" 2>/dev/null || echo none)" = "$kiosk" ] || { echo "the keyboard is elsewhere: $focus"; return; }
	local others
	others=$(xdotool search --onlyvisible --name . 2>/dev/null | while read -r w; do
		p=$(xdotool getwindowpid "$w" 2>/dev/null || true)
		[ -z "$p" ] || [ "$p" = "$kiosk" ] || echo "$w"
	done)
	[ -z "$others" ] || { echo "another window: $others"; return; }
	others=$(children "$kiosk" | sort -u | tr '\n' ' ')
	[ -z "$others" ] || echo "another program: $others"
}

# try goes through the list on the screen that is there, and appends a column.
try() {
	local column=$1 name keys why found
	while IFS=$'\t' read -r name keys why; do
		# shellcheck disable=SC2086 # the words of a row are xdotool's arguments
		xdotool $keys 2>/dev/null || true
		sleep 0.3
		found=$(shut)
		if [ -n "$found" ]; then
			open=$((open + 1))
			echo "OPEN: $column: $name: $found" >&2
			printf '**%s**\n' "$found" >>"$work/$column"
			kill -0 "$kiosk" 2>/dev/null || die "the kiosk is gone after $name"
		else
			echo shut >>"$work/$column"
		fi
	done <packaging/escapes.tsv
}

wait_for_window() {
	for _ in $(seq 100); do
		xdotool search --onlyvisible --pid "$1" >/dev/null 2>&1 && { sleep 3; return; }
		sleep 0.2
	done
	die "no window"
}

start() {
	HOCSO_SESSION=x "$programs/hocso" --data "$work/data" >"$work/log" 2>&1 &
	kiosk=$!
	pids+=("$kiosk")
	wait_for_window "$kiosk"
}

# The bare X session.
Xvfb -displayfd 9 -screen 0 1366x768x24 -nolisten tcp -s 0 9>"$work/display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 50); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display") size="1366 768"
export DISPLAY
start
found=$(shut)
[ -z "$found" ] || die "before anything was tried: $found"
try start
xdotool key Escape Escape Escape
sleep 1
xdotool key Return
sleep 2
try signin

# What no key does.
more() { # more NAME WHY RESULT
	printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$work/more"
	[ "$3" = shut ] || { open=$((open + 1)); echo "OPEN: $1: $3" >&2; }
}
"$programs/hocso" --data "$work/data" >/dev/null 2>&1 && code=0 || code=$?
found=$(shut)
more "A second start" "two kiosks on one folder" "$([ "$code" = 0 ] && [ -z "$found" ] && echo shut || echo "exit $code, $found")"
kill -9 "$kiosk" 2>/dev/null || true
wait "$kiosk" 2>/dev/null || true
left=$( (xdotool search --onlyvisible --name . 2>/dev/null || true) | wc -l)
more "The program is killed" "what is seen behind it" "$([ "$left" = 0 ] && echo shut || echo "$left windows")"
start
found=$(shut)
more "The program is started again after that" "as systemd does" "${found:-shut}"
kill -ABRT "$kiosk"; wait "$kiosk" 2>/dev/null || true
left=$( (xdotool search --onlyvisible --name . 2>/dev/null || true) | wc -l)
more "It hangs and systemd aborts it" "what is seen behind it" "$([ "$left" = 0 ] && [ -s "$work/data/log/crash.raw" ] && echo shut || echo "$left windows, or no log of it")"
start
found=$(shut)
more "The start after a crash" "an error dialog" "${found:-shut}"
kill "$kiosk" 2>/dev/null || true
wait "$kiosk" 2>/dev/null || true

# cage without a screen, where it is installed.
if command -v cage >/dev/null && command -v Xwayland >/dev/null; then
	mkdir -m 0700 "$work/run"
	XDG_RUNTIME_DIR=$work/run WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman DISPLAY='' HOCSO_SESSION=cage cage -- \
		/usr/bin/env -u WAYLAND_DISPLAY XDG_SESSION_TYPE=x11 sh -c "echo \$DISPLAY >$work/display-cage; exec $programs/hocso --data $work/data" >"$work/log" 2>&1 &
	cage=$!
	pids+=("$cage")
	for _ in $(seq 100); do [ -s "$work/display-cage" ] && break; sleep 0.1; done
	if [ -s "$work/display-cage" ]; then
		DISPLAY=$(cat "$work/display-cage")
		kiosk=$(pgrep -P "$cage" -x hocso || true)
		wait_for_window "$kiosk"
		size=$(xwininfo -root | awk '/Width|Height/ {printf "%s ", $2}')
		size=${size% }
		found=$(shut)
		[ -z "$found" ] || die "in cage, before anything was tried: $found"
		try cage
	else
		echo "test-escapes: cage does not start here: $(tail -1 "$work/log")" >&2
	fi
fi

# The list with its results.
{
	echo "# Ways out, and what came of each"
	echo
	echo "Written by \`make test-escapes\`: each is tried by xdotool in the kiosk session under Xvfb with no window manager, on the start screen"
	echo "and with a text field focused, and in cage where it is installed. *shut*: the kiosk still lives, covers the screen, has the keyboard,"
	echo "and no other window or program is there. Keys of the console (Ctrl+Alt+F2, Ctrl+Alt+Del, SysRq) reach only the window in this test;"
	echo "on a PC \`hocsoctl kiosk enable\` takes their meaning away: no login waits on other consoles, ctrl-alt-del.target is masked, cage runs"
	echo "without -s, and the bare X server has DontVTSwitch and DontZap."
	echo
	echo "| Way | What it does elsewhere | start screen | text field | cage |"
	echo "|---|---|---|---|---|"
	n=$(wc -l <packaging/escapes.tsv)
	for i in $(seq "$n"); do
		row=$(sed -n "${i}p" packaging/escapes.tsv)
		cage_result="not tried"
		[ ! -s "$work/cage" ] || cage_result=$(sed -n "${i}p" "$work/cage")
		printf '| %s | %s | %s | %s | %s |\n' "$(cut -f1 <<<"$row")" "$(cut -f3 <<<"$row")" "$(sed -n "${i}p" "$work/start")" "$(sed -n "${i}p" "$work/signin")" "$cage_result"
	done
	while IFS=$'\t' read -r name why result; do
		printf '| %s | %s | %s | | |\n' "$name" "$why" "$result"
	done <"$work/more"
} >"$list"
echo "test-escapes: $(($(wc -l <packaging/escapes.tsv) + $(wc -l <"$work/more"))) ways tried, $open open; see packaging/ESCAPES.md"
[ "$open" = 0 ]
