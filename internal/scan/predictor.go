package scan

// unpredict undoes the PNG predictors (ISO 32000-1, 7.4.4.4; RFC 2083, section 6) of rows that each begin with the predictor's number. far
// is the distance in bytes to the pixel at the left.
func unpredict(data []byte, row, far int) []byte {
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > row {
		kind, line := data[0], append([]byte(nil), data[1:row+1]...)
		for i := range line {
			var left, corner byte
			if i >= far {
				left, corner = line[i-far], above[i-far]
			}
			line[i] += predict(kind, left, above[i], corner)
		}
		out = append(out, line...)
		above, data = line, data[row+1:]
	}
	return out
}

func predict(kind, left, up, corner byte) byte {
	switch kind {
	case 1:
		return left
	case 2:
		return up
	case 3:
		return byte((int(left) + int(up)) / 2)
	case 4:
		return paeth(int(left), int(up), int(corner))
	}
	return 0
}

// paeth is whichever neighbour is nearest to left + up - corner.
func paeth(left, up, corner int) byte {
	p := left + up - corner
	dl, du, dc := abs(p-left), abs(p-up), abs(p-corner)
	switch {
	case dl <= du && dl <= dc:
		return byte(left)
	case du <= dc:
		return byte(up)
	}
	return byte(corner)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
