package ctl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// completeCommand tells a shell what may come next on its command line: packaging/linux/hocsoctl.{bash,zsh,fish} ask it.
type completeCommand struct {
	Words []string `arg:"" optional:"" passthrough:""`
}

// Run prints one candidate a line. The last word is the one that is being written.
func (c *completeCommand) Run(to *console, line *kong.Context) error {
	words := c.Words
	if len(words) > 0 && words[0] == "--" {
		words = words[1:]
	}
	for _, candidate := range candidates(line.Model.Node, words) {
		fmt.Fprintln(to.out, candidate)
	}
	return nil
}

// candidates are the commands or flags that begin like the last word. There are none for the value of a flag or a file: the shell
// completes those itself.
func candidates(node *kong.Node, words []string) (found []string) {
	if len(words) == 0 {
		words = []string{""}
	}
	before, writing := words[:len(words)-1], words[len(words)-1]
	value := false // the next word belongs to a flag
	for _, word := range before {
		switch {
		case value:
			value = false
		case strings.HasPrefix(word, "-"):
			flag := flagOf(node, word)
			value = flag != nil && !flag.IsBool() && !strings.Contains(word, "=")
		default:
			if i := slices.IndexFunc(node.Children, func(n *kong.Node) bool { return n.Name == word }); i >= 0 {
				node = node.Children[i]
			}
		}
	}
	if value {
		return nil
	}
	if strings.HasPrefix(writing, "-") {
		for _, group := range node.AllFlags(true) {
			for _, flag := range group {
				found = append(found, "--"+flag.Name)
			}
		}
	} else {
		for _, child := range node.Children {
			if !child.Hidden {
				found = append(found, child.Name)
			}
		}
	}
	found = slices.DeleteFunc(found, func(s string) bool { return !strings.HasPrefix(s, writing) })
	slices.Sort(found)
	return slices.Compact(found)
}

func flagOf(node *kong.Node, word string) *kong.Flag {
	name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
	for _, group := range node.AllFlags(false) {
		for _, flag := range group {
			if flag.Name == name {
				return flag
			}
		}
	}
	return nil
}
