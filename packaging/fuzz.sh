#!/usr/bin/env bash
# Runs every fuzz target for a few seconds (FUZZTIME): what reads bytes from outside must never fall over.
set -euo pipefail
for package in $(go list ./internal/... ./lessons/... ./ui/kit); do
	for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		echo "$package $target"
		go test "$package" -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-5s}" -fuzzminimizetime 1x >/tmp/fuzz.log 2>&1 || { cat /tmp/fuzz.log; exit 1; }
	done
done
