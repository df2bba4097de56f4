package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"hocso/internal/licences"
)

// A module is one that a program imports.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// imported lists the modules of the programs on the systems they are built for.
func imported() ([]module, error) {
	found := map[string]module{}
	for _, system := range []string{"linux", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/hocso", "./cmd/hocsoctl")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("list modules: %w", err)
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct{ Module *module }
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			if p.Module != nil && !p.Module.Main {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	var all []module
	for _, m := range found {
		all = append(all, m)
	}
	return all, nil
}

// other are the parts that are no Go modules.
var other = []struct {
	name, licence string
	files         []string
}{
	{"Be Vietnam Pro", "OFL-1.1", []string{"assets/fonts/BeVietnamPro-OFL.txt"}},
	{"Hoc So Serif (Liberation Serif)", "OFL-1.1", []string{"assets/fonts/HocSoSerif-OFL.txt"}},
	{"Lucide icons", "ISC AND MIT", []string{"assets/icons/LICENSE"}},
	{"Fluent Emoji Flat", "MIT", []string{"assets/pictograms/LICENSE"}},
	{"jsQR", "Apache-2.0", []string{"assets/verifier/vendor/jsQR.LICENSE"}},
	{"TweetNaCl.js", "Unlicense", []string{"assets/verifier/vendor/nacl.LICENSE"}},
}

// collect gathers the parts; the current folder is the repository.
func collect() ([]licences.Part, error) {
	modules, err := imported()
	if err != nil {
		return nil, err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("find Go: %w", err)
	}
	golang, err := readTexts([]string{filepath.Join(strings.TrimSpace(string(root)), "LICENSE")})
	if err != nil {
		return nil, err
	}
	parts := []licences.Part{{Name: "Go", Licence: "BSD-3-Clause", Texts: golang}}
	for _, o := range other {
		texts, err := readTexts(o.files)
		if err != nil {
			return nil, err
		}
		parts = append(parts, licences.Part{Name: o.name, Licence: o.licence, Texts: texts})
	}
	for _, m := range modules {
		p, err := ofModule(m)
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	slices.SortFunc(parts, func(a, b licences.Part) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return parts, nil
}

var (
	licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|unlicense|authors)([-.].*)?$`)
	besideFile  = regexp.MustCompile(`(?i)^(authors|notice)|3rd-party|third-party`)
)

// ofModule reads the licence files of a module: those at its root, and those beside C code that it carries.
func ofModule(m module) (licences.Part, error) {
	var files []string
	err := filepath.WalkDir(m.Dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if licenceFile.MatchString(d.Name()) && !strings.Contains(name, "testdata") && !strings.HasSuffix(name, ".go") {
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		return licences.Part{}, err
	}
	p := licences.Part{Name: m.Path, Version: m.Version}
	if p.Texts, err = readTexts(files); err != nil {
		return p, err
	}
	if p.Licence, err = kinds(files); err != nil {
		return p, err
	}
	if p.Licence == "" {
		return p, fmt.Errorf("%s: its licence is not known: %q", m.Path, files)
	}
	return p, nil
}

// kinds names the licences of files, all of which hold. A file of notices or authors goes with a licence and is none.
func kinds(files []string) (string, error) {
	var all []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		kind := recognise(string(text))
		if kind != "" && !besideFile.MatchString(filepath.Base(name)) && !slices.Contains(all, kind) {
			all = append(all, kind)
		}
	}
	slices.Sort(all)
	return strings.Join(all, " AND "), nil
}

func readTexts(files []string) (texts []string, err error) {
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		clean := strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(string(text), "\r\n", "\n"), "?"))
		if clean != "" && !slices.Contains(texts, clean) {
			texts = append(texts, clean)
		}
	}
	return texts, nil
}

// marks are words that only one licence has, the more particular first.
var marks = []struct{ words, licence string }{
	{"Mozilla Public License Version 2.0", "MPL-2.0"},
	{"Mozilla Public License, version 2.0", "MPL-2.0"},
	{"Apache License Version 2.0", "Apache-2.0"},
	{"Licensed under the Apache License, Version 2.0", "Apache-2.0"},
	{"SPDX-License-Identifier: Unlicense OR BSD-3-Clause", "(Unlicense OR BSD-3-Clause)"},
	{"SQLite Is Public Domain", "blessing"},
	{"SIL OPEN FONT LICENSE", "OFL-1.1"},
	{"This is free and unencumbered software released into the public domain", "Unlicense"},
	{"This software is provided 'as-is', without any express or implied warranty", "Zlib"},
	{"Permission to use, copy, modify, and/or distribute this software for any purpose", "ISC"},
	{"Permission to use, copy, modify, and distribute this software for any purpose", "ISC"},
	{"Neither the name", "BSD-3-Clause"},
	{"Redistribution and use in source and binary forms", "BSD-2-Clause"},
	{"Permission is hereby granted, free of charge", "MIT"},
	{"CC0 1.0 Universal", "CC0-1.0"},
}

// recognise names a licence by its text; "" for one that is not known.
func recognise(text string) string {
	plain := strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, m := range marks {
		if strings.Contains(plain, strings.ToLower(m.words)) {
			return m.licence
		}
	}
	return ""
}
