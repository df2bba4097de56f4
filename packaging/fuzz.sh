#!/usr/bin/env bash
# Runs every fuzz target for a few seconds (FUZZTIME): what reads bytes from outside must never fall over. Two packages at a time are
# built once each; a target has one worker.
set -euo pipefail
export FUZZTIME="${FUZZTIME:-5s}" FOUND WORK
FOUND=$(go env GOCACHE)/fuzz # inputs that reached new code, as `go test -fuzz` keeps them
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# only_late LOG reports whether a target failed only by Go's own clock: before Go 1.27 the end of the time may count as a failure
# (go.dev/issue/75804). What breaks a target says more, and is kept in testdata/fuzz.
only_late() { [ "$(grep -A9 -e '^--- FAIL' "$1" | tail -n +2)" = "$(printf '    context deadline exceeded\nFAIL')" ]; }

# fuzz PACKAGE; 255 has xargs begin no other.
fuzz() {
	local program=$WORK/${1//\//-}
	go test -c -fuzz . -o "$program" "./$1" || return 255
	cd "$1"
	for target in $("$program" -test.list '^Fuzz'); do
		"$program" -test.run '^$' -test.fuzz "^$target\$" -test.fuzztime "$FUZZTIME" -test.fuzzminimizetime 1x -test.parallel 1 \
			-test.fuzzcachedir "$FOUND/$1" >"$program.log" 2>&1 || only_late "$program.log" || { cat "$program.log"; echo "$1 $target"; return 255; }
		echo "$1 $target: $(grep -o 'execs: [0-9]*' "$program.log" | tail -1)"
	done
}
export -f fuzz only_late
# The packages with the most targets first, so that both hands end together.
git grep -c '^func Fuzz' -- '*_test.go' | awk -F: '{sub("/[^/]*$", "", $1); n[$1] += $2} END {for (p in n) print n[p], p}' | sort -k1,1nr -k2 | cut -d' ' -f2 |
	xargs -P2 -I{} bash -c 'fuzz {}'
