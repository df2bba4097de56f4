#!/bin/sh
# Prepares everything that the kiosk embeds: fonts, icons, pictograms, the mark. Its output is committed, so that a build
# needs none of this; run it again after a lesson or a screen names a new picture. It fails on a name that does not exist.
#
#   NODE_MODULES=… PYTHON=… assets/bake.sh [fonts] [icons] [pictograms] [mark]     (without a word: all four)
#
# It installs nothing. It needs
#   Go; rsvg-convert (librsvg2-bin), pngquant, optipng, and for the fonts Liberation Serif 2.1.5 (fonts-liberation2);
#   $PYTHON (python3) with fonttools 4.68;
#   $NODE_MODULES (./node_modules), a folder with the npm packages
#     lucide-static 1.62.0, @iconify-json/fluent-emoji-flat 1.2.6, @expo-google-fonts/be-vietnam-pro 0.4.1.
#
# The pictures are those of icons/names.txt and pictograms/names.txt, which the screens use, and those that lessons name.
set -eu
cd "$(dirname "$0")/.."
modules=${NODE_MODULES:-$PWD/node_modules}
python=${PYTHON:-python3}
liberation=${LIBERATION:-/usr/share/fonts/truetype/liberation2}
out=assets
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# replace FOLDER: the freshly baked pictures take the place of the committed ones, so that unused ones go.
replace() {
	optipng -quiet -strip all "$work/$1"/*.png
	rm -f "$out/$1"/*.png
	mv "$work/$1"/*.png "$out/$1/"
}

fonts() {
	"$python" assets/bake/fonts.py "$modules" "$liberation" "$out/fonts"
	licence=$modules/@expo-google-fonts/be-vietnam-pro/LICENSE_FONT
	cp "$licence" "$out/fonts/BeVietnamPro-OFL.txt"
	{
		echo 'Hoc So Serif is Liberation Serif 2.1.5 cut down to Latin and Vietnamese, under another name.'
		echo 'Digitized data copyright (c) 2010 Google Corporation with Reserved Font Arimo, Tinos and Cousine.'
		echo 'Copyright (c) 2012 Red Hat, Inc. with Reserved Font Name Liberation.'
		sed 1d "$licence"
	} >"$out/fonts/HocSoSerif-OFL.txt"
}

# An icon is 96 px of black in the alpha channel alone, which the screens tint.
icons() {
	mkdir "$work/icons"
	go run ./assets/bake icons "$modules" "$work/icons"
	for svg in "$work/icons"/*.svg; do
		rsvg-convert -w 96 -h 96 "$svg" -o "${svg%.svg}.png"
	done
	replace icons
	cp "$modules/lucide-static/LICENSE" "$out/icons/LICENSE"
}

# A pictogram is 320 px in at most 256 colours; the drawings are flat, so that nothing of it shows.
pictograms() {
	mkdir "$work/pictograms"
	go run ./assets/bake pictograms "$modules" "$work/pictograms"
	for svg in "$work/pictograms"/*.svg; do
		rsvg-convert -w 320 -h 320 "$svg" -o "${svg%.svg}.png"
	done
	pngquant --force --ext .png --skip-if-larger --quality 90-100 --speed 1 "$work/pictograms"/*.png || [ $? -ge 98 ]
	replace pictograms
}

mark() {
	mkdir "$work/mark"
	for svg in "$out/mark"/*.svg; do
		name=$(basename "$svg" .svg)
		for size in 96 192 512; do
			rsvg-convert -w $size -h $size "$svg" -o "$work/mark/$name-$size.png"
		done
	done
	cp "$work/mark/light-512.png" "$work/mark/icon.png"
	replace mark
}

[ $# -gt 0 ] || set -- fonts icons pictograms mark
for part; do
	$part
done
