// Data Integrity proofs with the cryptosuite eddsa-rdfc-2022 (W3C Data Integrity EdDSA Cryptosuites v1.0, section 3.2).

package badge

import (
	"crypto/ed25519"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/piprate/json-gold/ld"
)

// The contexts of a badge, by their addresses.
const (
	credentialsV2 = "https://www.w3.org/ns/credentials/v2"
	openBadges    = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
)

var (
	//go:embed contexts/credentials-v2.json
	credentialsV2File []byte
	//go:embed contexts/ob-v3p0-3.0.3.json
	openBadgesFile []byte
)

// Contexts are JSON-LD contexts by their addresses. There are no others: nothing is ever loaded from a network.
type contexts map[string][]byte

var embedded = contexts{credentialsV2: credentialsV2File, openBadges: openBadgesFile}

var errContext = errors.New("badge: a context that is not embedded")

// LoadDocument makes contexts a loader of json-gold's.
func (c contexts) LoadDocument(address string) (*ld.RemoteDocument, error) {
	data, ok := c[address]
	if !ok {
		return nil, fmt.Errorf("%w: %s", errContext, address)
	}
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("context %s: %w", address, err)
	}
	return &ld.RemoteDocument{DocumentURL: address, Document: doc}, nil
}

// canonical is a document as canonical N-Quads (RDFC-1.0, which URDNA2015 became). A term that no context explains is an
// error: it would be left out, and so not be signed.
func canonical(doc map[string]any, from contexts) (string, error) {
	o := ld.NewJsonLdOptions("")
	o.DocumentLoader, o.Algorithm, o.Format, o.SafeMode = from, ld.AlgorithmURDNA2015, "application/n-quads", true
	p := ld.NewJsonLdProcessor()
	expanded, err := p.Expand(doc, o) // here and not in Normalize, which would leave unknown terms out without a word
	if err != nil {
		return "", fmt.Errorf("canonicalise: %w", err)
	}
	quads, err := p.Normalize(expanded, o)
	if err != nil {
		return "", fmt.Errorf("canonicalise: %w", err)
	}
	return quads.(string), nil // what this format is documented to give
}

// digest is what is signed: the hash of the proof's options, then that of the document (section 3.2.4).
func digest(doc, options map[string]any, from contexts) (sum [64]byte, err error) {
	options = maps.Clone(options)
	delete(options, "proofValue")
	options["@context"] = doc["@context"]
	doc = maps.Clone(doc)
	delete(doc, "proof")
	for i, part := range []map[string]any{options, doc} {
		quads, err := canonical(part, from)
		if err != nil {
			return sum, err
		}
		hash := sha256.Sum256([]byte(quads))
		copy(sum[i*sha256.Size:], hash[:])
	}
	return sum, nil
}

// sign adds the proof to a document. It is a list of one, as the schema of Open Badges 3.0 wants it.
func sign(doc map[string]any, signature func([64]byte) []byte, key ed25519.PublicKey, now time.Time) error {
	did := didKey(key)
	options := map[string]any{
		"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod",
		"created":            now.UTC().Format(time.RFC3339),
		"verificationMethod": did + "#" + strings.TrimPrefix(did, "did:key:"),
	}
	sum, err := digest(doc, options, embedded)
	if err != nil {
		return err
	}
	options["proofValue"] = multibase(signature(sum))
	doc["proof"] = []any{options}
	return nil
}

var errProof = errors.New("badge: the proof is not good")

// verify checks the document's only proof with a key.
func verify(doc map[string]any, key ed25519.PublicKey, from contexts) error {
	options, ok := doc["proof"].(map[string]any)
	if list, isList := doc["proof"].([]any); isList && len(list) == 1 {
		options, ok = list[0].(map[string]any)
	}
	if !ok || options["type"] != "DataIntegrityProof" || options["cryptosuite"] != "eddsa-rdfc-2022" {
		return fmt.Errorf("%w: its shape", errProof)
	}
	value, ok := options["proofValue"].(string)
	if !ok {
		return fmt.Errorf("%w: no value", errProof)
	}
	signature, err := fromMultibase(value)
	if err != nil {
		return fmt.Errorf("%w: %w", errProof, err)
	}
	sum, err := digest(doc, options, from)
	if err != nil {
		return err
	}
	if len(signature) != ed25519.SignatureSize || !ed25519.Verify(key, sum[:], signature) {
		return fmt.Errorf("%w: the signature", errProof)
	}
	return nil
}
