package kiosk

import (
	"slices"

	"hocso/assets"
	"hocso/internal/poster"
	"hocso/lessons"
)

// CheckOptions are what courses are checked with, at the desk and at the command line alike: the pictures that the program
// has, and the paper that posters are printed on.
func CheckOptions() lessons.CheckOptions {
	return lessons.CheckOptions{Pictogram: in(assets.Pictograms()), Icon: in(assets.Icons()), Crowded: poster.Crowded}
}

func in(names []string) func(string) bool {
	return func(name string) bool { return slices.Contains(names, name) }
}
