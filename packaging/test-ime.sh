#!/usr/bin/env bash
# Types a name into the kiosk while ibus-unikey, then fcitx5-unikey, runs in the same session under Xvfb: nothing may be lost, and
# nothing composed twice. Installs both input methods, which `make test` does without.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/deps.sh test
need=(dbus-daemon ibus ibus-unikey fcitx5 fcitx5-unikey)
missing=()
for p in "${need[@]}"; do
	dpkg-query -W -f='${db:Status-Abbrev}' "$p" 2>/dev/null | grep -q '^ii' || missing+=("$p")
done
if [ ${#missing[@]} -gt 0 ]; then
	sudo=
	[ "$(id -u)" -eq 0 ] || sudo=sudo
	$sudo apt-get update -q
	DEBIAN_FRONTEND=noninteractive $sudo apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

export GOFLAGS="-trimpath -buildvcs=false -tags=migrated_fynedo,no_emoji,no_animations" LC_ALL=C.UTF-8
go test ./internal/visit -count=1 -timeout 10m -v -run TestInputMethods
