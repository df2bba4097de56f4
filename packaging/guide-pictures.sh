#!/usr/bin/env bash
# Renews the pictures of the manager's guide: photographs of a new manager's path in the real window, and from the gallery what that
# path does not come by. assets/guide/NAME-vi.png and NAME-en.png, each under 80 kB.
set -euo pipefail
cd "$(dirname "$0")/.."

path=(welcome office units targets manager-pin code import-preview people door dashboard report backup)
gallery=(35-lock 33-class 36-backup-chosen)

# small FILE PICTURE: few colours are enough for a screen, and keep the repository small.
small() {
	convert "$1" -resize 800x -dither None -colors 96 -strip -define png:compression-level=9 "PNG8:$2"
	if [ "$(stat -c %s "$2")" -ge 80000 ]; then
		echo "$2 is too large" >&2
		exit 1
	fi
}

for lang in vi en; do
	from=build/manager-$lang
	rm -rf "$from"
	go test ./internal/visit -count=1 -run TestManager -args -lang "$lang" -out "$PWD/$from"
	for name in "${path[@]}"; do
		small "$(ls "$from"/*-"$name".png | head -1)" "assets/guide/$name-$lang.png"
	done
	for name in "${gallery[@]}"; do
		go run ./cmd/gallery --lang "$lang" --theme light --only "$name" --out "$from" 2>/dev/null
		small "$from/$name-$lang.png" "assets/guide/${name#*-}-$lang.png"
	done
done
