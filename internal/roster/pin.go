// The learners' PINs: six digits.

package roster

import "hocso/internal/pin"

// pinDigits is the length of every PIN.
const pinDigits = 6

// weak reports whether a PIN is not six digits, or is one that anybody tries first.
func weak(p string) bool { return len(p) != pinDigits || pin.Guessable(p) }
