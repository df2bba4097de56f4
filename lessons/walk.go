package lessons

// Visiting every Text inside a value, with its path in the YAML document it came from.

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

var textType = reflect.TypeFor[Text]()

// eachText calls fn for every Text inside v, a pointer, in the order of its fields. fn may change it.
func eachText(v any, fn func(at path, t *Text)) {
	walkTexts(reflect.ValueOf(v), nil, fn)
}

func walkTexts(v reflect.Value, at path, fn func(path, *Text)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkTexts(v.Elem(), at, fn)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkTexts(v.Index(i), at.to(i), fn)
		}
	case reflect.Map:
		walkMap(v, at, fn)
	case reflect.Struct:
		if v.Type() == textType {
			fn(at, v.Addr().Interface().(*Text))
			return
		}
		walkFields(v, at, fn)
	}
}

func walkFields(v reflect.Value, at path, fn func(path, *Text)) {
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			walkTexts(v.Field(i), at.to(name), fn)
		}
	}
}

// walkMap visits a map's values in the order of their keys. Values of a map cannot be changed in place, so each is
// copied out and put back.
func walkMap(v reflect.Value, at path, fn func(path, *Text)) {
	values := make(map[string]reflect.Value, v.Len())
	for iter := v.MapRange(); iter.Next(); {
		values[iter.Key().String()] = iter.Key()
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value := reflect.New(v.Type().Elem()).Elem()
		value.Set(v.MapIndex(values[name]))
		walkTexts(value, at.to(name), fn)
		v.SetMapIndex(values[name], value)
	}
}
