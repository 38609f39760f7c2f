package quotes

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
)

// idLength is the number of characters of an identifier: 50 bits.
const idLength = 10

var idAlphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID derives an identifier from what makes a thing itself. The parts are
// separated, so that ("ab","c") and ("a","bc") differ. It is written with
// digits and lower-case letters without i, l, o and u.
func NewID(kind string, parts ...string) string {
	b := append(make([]byte, 0, 1024), kind...) // mostly short: it stays on the stack
	for _, p := range parts {
		b = append(append(b, 0), p...)
	}
	h := sha256.Sum256(b)
	return idAlphabet.EncodeToString(h[:7])[:idLength] // 7 bytes are 12 characters
}

// StatementIDOf identifies a statement by its source's hash, its speaker's
// words and where they stand.
func StatementIDOf(sha256 string, content []Span) StatementID {
	return StatementID(NewID("statement", sha256, spanKey(content)))
}

// Again identifies a statement of the content that another one had before it
// was corrected: that one keeps its identifier.
func (id StatementID) Again() StatementID {
	return StatementID(NewID("statement", string(id), "again"))
}

// ClaimIDOf identifies a claim by the same means as StatementIDOf.
func ClaimIDOf(sha256 string, at []Span) ClaimID {
	return ClaimID(NewID("claim", sha256, spanKey(at)))
}

// SourceIDOf identifies a document by the hash of its bytes.
func SourceIDOf(sha256 string) SourceID { return SourceID(NewID("source", sha256)) }

// LoadedIDOf identifies a statement that comes without its document. The
// speaker's name is as the line has it.
func LoadedIDOf(text, speaker string, source SourceID, said Date) StatementID {
	return StatementID(NewID("loaded", text, speaker, string(source), string(said)))
}

// PublicationIDOf identifies where such a statement stands.
func PublicationIDOf(url, title, publisher string) SourceID {
	return SourceID(NewID("publication", url, title, publisher))
}

// SpeakerIDOf identifies a speaker by canonical name.
func SpeakerIDOf(name string) SpeakerID { return SpeakerID(NewID("speaker", plainName(name))) }

// SameName reports whether two names are one speaker's by SpeakerIDOf, which
// two of some ten millions can share without.
func SameName(a, b string) bool { return plainName(a) == plainName(b) }

func plainName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

func spanKey(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(strconv.Itoa(s.Start))
		b.WriteByte('-')
		b.WriteString(strconv.Itoa(s.End))
		b.WriteByte(' ')
	}
	return b.String()
}
