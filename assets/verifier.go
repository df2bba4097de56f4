package assets

import "embed"

//go:embed verifier/*.html verifier/*.css verifier/*.js verifier/vendor/*.js
var verifier embed.FS

// Verifier returns a part of the verifier page: a file of the folder verifier, such as "page.js". It panics on a name
// that is not there.
func Verifier(name string) []byte {
	data, err := verifier.ReadFile("verifier/" + name)
	if err != nil {
		panic(err) // the folder is embedded
	}
	return data
}
