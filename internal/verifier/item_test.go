package verifier

import (
	"bytes"
	"encoding/binary"
)

// An item is a CBOR item that can be written in wrong ways.
type item struct {
	major  byte
	value  uint64  // of a number or a simple value
	data   []byte  // of a string
	kids   []*item // of an array; of a map, key and value in turn
	inside *item   // of a byte string that holds an item
	head   int     // bytes of the argument: 0 for the shortest
	tagged bool
	open   bool   // of indefinite length
	raw    []byte // written as it is
}

// parse reads well-formed CBOR without tags. Byte strings that are themselves one array or map are read too.
func parse(data []byte) (*item, []byte) {
	it := &item{major: data[0] >> 5, value: uint64(data[0] & 31)}
	n := 1
	if it.value > 23 {
		n = 1 + 1<<(it.value-24)
		var padded [8]byte
		copy(padded[9-n:], data[1:n])
		it.value = binary.BigEndian.Uint64(padded[:])
	}
	data = data[n:]
	switch it.major {
	case 2, 3:
		it.data, data = data[:it.value], data[it.value:]
		if it.major == 2 && len(it.data) > 0 && (it.data[0]>>5 == 4 || it.data[0]>>5 == 5) && len(it.data) != 64 && len(it.data) != 32 && len(it.data) != 8 {
			it.inside, _ = parse(it.data)
		}
	case 4, 5:
		for range it.value * uint64(it.major-3) {
			var kid *item
			kid, data = parse(data)
			it.kids = append(it.kids, kid)
		}
	}
	return it, data
}

func (it *item) write(b *bytes.Buffer) {
	if it.raw != nil {
		b.Write(it.raw)
		return
	}
	if it.tagged {
		b.WriteByte(0xd2)
	}
	data, value := it.data, it.value
	if it.inside != nil {
		var in bytes.Buffer
		it.inside.write(&in)
		data = in.Bytes()
	}
	switch it.major {
	case 2, 3:
		value = uint64(len(data))
	case 4, 5:
		value = uint64(len(it.kids)) / uint64(it.major-3)
	}
	if it.open {
		b.WriteByte(it.major<<5 | 31)
		defer b.WriteByte(0xff)
	} else {
		writeHead(b, it.major, value, it.head)
	}
	b.Write(data)
	for _, kid := range it.kids {
		kid.write(b)
	}
}

func writeHead(b *bytes.Buffer, major byte, value uint64, least int) {
	size := 8
	switch {
	case value < 24:
		size = 0
	case value < 1<<8:
		size = 1
	case value < 1<<16:
		size = 2
	case value < 1<<32:
		size = 4
	}
	if size = max(size, least); size == 0 {
		b.WriteByte(major<<5 | byte(value))
		return
	}
	var all [8]byte
	binary.BigEndian.PutUint64(all[:], value)
	b.WriteByte(major<<5 | map[int]byte{1: 24, 2: 25, 4: 26, 8: 27}[size])
	b.Write(all[8-size:])
}

func (it *item) bytes() []byte {
	var b bytes.Buffer
	it.write(&b)
	return b.Bytes()
}

// all lists an item and all items in it.
func (it *item) all() []*item {
	list := []*item{it}
	if it.inside != nil {
		list = append(list, it.inside.all()...)
	}
	for _, kid := range it.kids {
		list = append(list, kid.all()...)
	}
	return list
}
