#!/usr/bin/env bash
# Signs a program for Windows, when there is a certificate:
#
#	HOCSO_SIGN_P12=FILE HOCSO_SIGN_PASSWORD=… [HOCSO_SIGN_TIMESTAMP=URL] packaging/windows/sign.sh PROGRAM
#
# The certificate is a PKCS #12 file. Without it the program stays unsigned, and package.sh says so.
set -euo pipefail
[ -n "${HOCSO_SIGN_P12:-}" ] || exit 0
stamp=()
[ -z "${HOCSO_SIGN_TIMESTAMP:-}" ] || stamp=(-ts "$HOCSO_SIGN_TIMESTAMP")
osslsigncode sign -pkcs12 "$HOCSO_SIGN_P12" -readpass <(printf %s "${HOCSO_SIGN_PASSWORD:-}") -h sha256 -n "Kiosk Hoc So" \
	"${stamp[@]}" -in "$1" -out "$1.signed" >/dev/null
mv "$1.signed" "$1"
