// Command sbom collects the licences of what the programs are made of, and lists the parts of built programs as a CycloneDX 1.5 bill of
// materials (https://cyclonedx.org/docs/1.5/json/).
//
//	sbom licences FILE           from the modules that the programs import on every system
//	sbom list FILE PROGRAM…      from what Go wrote into the programs
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"hocso/internal/licences"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "licences":
		parts, err := collect()
		if err != nil {
			return err
		}
		return writeJSON(args[1], parts)
	case len(args) > 2 && args[0] == "list":
		parts, err := licences.All()
		if err != nil {
			return err
		}
		b, err := list(args[2:], parts)
		if err != nil {
			return err
		}
		return writeJSON(args[1], b)
	}
	return errors.New("usage: sbom licences FILE | sbom list FILE PROGRAM…")
}

func writeJSON(name string, v any) error {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return os.WriteFile(name, out.Bytes(), 0o644)
}
