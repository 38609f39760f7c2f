package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"whosaid/ui/theme"
)

// json writes v as one line of JSON.
func (r *run) json(v any) error {
	line, err := marshal(v)
	if err != nil {
		return err
	}
	_, err = r.raw.Write(line)
	return err
}

// marshal encodes v as one line, in which characters that act on a terminal
// or show nothing are written as \uXXXX.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return escape(b.Bytes()), nil
}

// escape works on encoded JSON, where other characters than ASCII stand only
// inside strings. Its idea of hidden is that of theme.Visible.
func escape(line []byte) []byte {
	clean := true
	for _, c := range line {
		if c >= 0x7f {
			clean = false
			break
		}
	}
	if clean {
		return line
	}
	out := make([]byte, 0, len(line)+16)
	for len(line) > 0 {
		c, n := utf8.DecodeRune(line)
		switch {
		case c < 0x7f || theme.Visible(string(line[:n])) == string(line[:n]):
			out = append(out, line[:n]...)
		case c > 0xffff:
			hi, lo := utf16.EncodeRune(c)
			out = fmt.Appendf(out, `\u%04x\u%04x`, hi, lo)
		default:
			out = fmt.Appendf(out, `\u%04x`, c)
		}
		line = line[n:]
	}
	return out
}
