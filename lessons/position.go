package lessons

// Where a value stands in a YAML document.

import (
	"strconv"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// A path names a value inside a YAML document: field names and list positions.
type path []any

func (p path) to(steps ...any) path {
	return append(p[:len(p):len(p)], steps...)
}

func (p path) String() string {
	var out []byte
	for _, step := range p {
		switch step := step.(type) {
		case int:
			out = append(out, "["+strconv.Itoa(step+1)+"]"...)
		case string:
			if len(out) > 0 {
				out = append(out, '.')
			}
			out = append(out, step...)
		}
	}
	return string(out)
}

// find returns where the value stands; when it is missing, where the innermost thing that should hold it stands.
func (s *source) find(p path) (line, column int) {
	if s.file == nil || len(s.file.Docs) == 0 || s.file.Docs[0].Body == nil {
		return 0, 0
	}
	node := s.file.Docs[0].Body
	at := node.GetToken()
	for _, step := range p {
		next, mark := child(node, step)
		if next == nil {
			break
		}
		node, at = next, mark
	}
	return at.Position.Line, at.Position.Column
}

// child returns a field or list item, and the token to point at: a field's key, an item's first token.
func child(node ast.Node, step any) (ast.Node, *token.Token) {
	switch step := step.(type) {
	case string:
		return field(node, step)
	case int:
		list, ok := node.(*ast.SequenceNode)
		if !ok || step >= len(list.Values) {
			return nil, nil
		}
		value := list.Values[step]
		return value, firstToken(value)
	}
	return nil, nil
}

func field(node ast.Node, name string) (ast.Node, *token.Token) {
	var pairs []*ast.MappingValueNode
	switch node := node.(type) {
	case *ast.MappingNode:
		pairs = node.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{node}
	}
	for _, pair := range pairs {
		if key := pair.Key.GetToken(); key.Value == name {
			return pair.Value, key
		}
	}
	return nil, nil
}

// firstToken is the first key of a mapping, whose own token would be a colon or a bracket.
func firstToken(node ast.Node) *token.Token {
	switch node := node.(type) {
	case *ast.MappingNode:
		if len(node.Values) > 0 && !node.IsFlowStyle {
			return node.Values[0].Key.GetToken()
		}
	case *ast.MappingValueNode:
		return node.Key.GetToken()
	}
	return node.GetToken()
}
