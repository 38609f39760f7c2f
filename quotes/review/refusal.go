package review

import (
	"errors"
	"fmt"
	"strings"

	"whosaid/quotes"
)

// ErrStale says that an event does not follow what is there: somebody else was
// faster. Read the record again and try on top of it.
var ErrStale = errors.New("the claim has changed meanwhile")

// OverseenError is ErrStale of an answer to what a claim is no more: somebody
// did something since the person saw it.
type OverseenError struct {
	Claim quotes.ClaimID
	Kind  Kind  // of the answer
	Last  Event // done since
}

func (e *OverseenError) Error() string {
	did := string(e.Last.Kind)
	if k, ok := RowOf(e.Last.Kind); ok {
		did = k.Did
	}
	return fmt.Sprintf("%s %s: %v: %s %s; look at it again", e.Kind, e.Claim, ErrStale, e.Last.By, did)
}

func (e *OverseenError) Unwrap() error { return ErrStale }

// Refusal is an event that the rules do not allow.
type Refusal struct {
	Claim   quotes.ClaimID
	Kind    Kind
	Status  Status   // of the claim when it was refused
	Reason  string   // why it can not be; empty when only something is missing
	Missing []string // what it needs, as in "needs a reason"
	Apart   bool     // the claim was moved apart, and the act names no side as its Base
}

func (r *Refusal) Error() string {
	why := r.Reason
	if len(r.Missing) > 0 {
		if why != "" {
			why += "; "
		}
		why += "needs " + list(r.Missing, "and")
	}
	return fmt.Sprintf("%s %s: %s", r.Kind, r.Claim, why)
}

// list writes words as a sentence does.
func list(words []string, and string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + and + " " + words[n-1]
	}
}

// needs collects what speaks against an event.
type needs struct {
	missing []string
	reason  string
}

// want notes that something is missing unless it is there.
func (n *needs) want(there bool, what string) {
	if !there {
		n.missing = append(n.missing, what)
	}
}

// never notes that the event can not be when bad holds. The first reason
// stays.
func (n *needs) never(bad bool, format string, args ...any) {
	if bad && n.reason == "" {
		n.reason = fmt.Sprintf(format, args...)
	}
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// same reports whether two names are one person's.
func same(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)) }

// withArticle puts "a" or "an" before a word.
func withArticle(word string) string {
	if strings.ContainsRune("aeiou", []rune(word + " ")[0]) {
		return "an " + word
	}
	return "a " + word
}
