// What the kiosk's key signs beside certificates.

package certificate

import "crypto/ed25519"

// SignDigest signs two hashes, a badge's, with the kiosk's key. It cannot be made to sign a certificate: what COSE signs
// (RFC 9052, section 4.4) is an array whose first item is a text, and for a certificate always longer than 64 bytes.
func (k *Keys) SignDigest(hashes [64]byte) []byte { return ed25519.Sign(k.kioskKey, hashes[:]) }
