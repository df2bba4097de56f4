// Package visit uses the kiosk from outside, as people do: it opens the real program in a window on a display of its own, sends
// mouse and key events, and looks at what was painted. Its tests are the scripted visit, the kill test and the measurements.
//
// The kiosk is built with the tag probe, so that it tells which frame is on the screen and where what can be tapped stands;
// nothing but that comes from inside. The package needs Xvfb, xdotool and ImageMagick.
package visit
