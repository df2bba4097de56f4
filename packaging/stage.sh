#!/usr/bin/env bash
# Runs a stage of the checks beside others: each line it prints begins with its name, the last says how long it took.
#
#	packaging/stage.sh NAME COMMAND…
set -euo pipefail
name=$1
shift
if "$@" 2>&1 | sed -u "s/^/$name: /"; then
	echo "$name: passed in $SECONDS s"
else
	echo "$name: FAILED after $SECONDS s"
	exit 1
fi
