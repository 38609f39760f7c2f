package article

// Decode turns the bytes of a file that is no article into text, as an article's
// are, and says which encoding it took and why: see Doubt.
func Decode(raw []byte) (text, encoding string, err error) {
	f := &file{raw: raw}
	return f.decode("")
}
