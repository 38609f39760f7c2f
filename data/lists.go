package data

import (
	_ "embed"
	"slices"
	"strings"
)

var (
	//go:embed fidelity.txt
	fidelity string
	//go:embed denial.txt
	denial string
	//go:embed sayings.txt
	sayings string
	//go:embed kinds.txt
	kinds string
)

// Fidelity are the word lists of package verify, Denial those of package denial,
// Sayings those of package attribution for languages other than English, Kinds
// those that its rules ask for by name.
func Fidelity() *Lists { return readLists(fidelity) }
func Denial() *Lists   { return readLists(denial) }
func Sayings() *Lists  { return readLists(sayings) }
func Kinds() *Lists    { return readLists(kinds) }

// Lists are lists of words by name. It panics when one is asked for that is not
// there: the files are part of the program, and are read as it starts.
type Lists struct {
	groups map[string][][]string
	asked  map[string]bool
}

// readLists reads lines "name: word ..."; those of one name add up. A | stands
// between the groups of a list.
func readLists(text string) *Lists {
	l := &Lists{groups: map[string][][]string{}, asked: map[string]bool{}}
	for line := range strings.Lines(text) {
		name, words, ok := strings.Cut(line, ":")
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if !ok {
			panic("data: no name before the words of " + line)
		}
		for group := range strings.SplitSeq(words, " | ") {
			l.groups[name] = append(l.groups[name], strings.Fields(group))
		}
	}
	return l
}

// Groups returns the groups of a list, in order.
func (l *Lists) Groups(name string) [][]string {
	gs, ok := l.groups[name]
	if !ok {
		panic("data: no list " + name)
	}
	l.asked[name] = true
	return gs
}

// Set returns the words of some lists together.
func (l *Lists) Set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, name := range names {
		for _, g := range l.Groups(name) {
			for _, w := range g {
				m[w] = true
			}
		}
	}
	return m
}

// Unread are the names of lists that nobody asked for.
func (l *Lists) Unread() (out []string) {
	for name := range l.groups {
		if !l.asked[name] {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
