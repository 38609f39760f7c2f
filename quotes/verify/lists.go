package verify

import (
	"maps"

	"whosaid/data"
)

// lists are the word lists that the rules of this package stand on.
var lists = data.Fidelity()

func setOf(names ...string) map[string]bool { return lists.Set(names...) }

// oneKey reads each word of a list as the first of its group.
func oneKey(name string) map[string]string {
	m := map[string]string{}
	for _, g := range lists.Groups(name) {
		for _, w := range g[1:] {
			m[w] = g[0]
		}
	}
	return m
}

// formsOf is oneKey with the first words too.
func formsOf(name string) map[string]string {
	m := oneKey(name)
	for _, g := range lists.Groups(name) {
		m[g[0]] = g[0]
	}
	return m
}

// pairsOf returns the groups of a list, which are pairs, and their stems.
func pairsOf(name string) map[[2]string]bool {
	m := map[[2]string]bool{}
	for _, g := range lists.Groups(name) {
		m[[2]string(g)] = true
		m[[2]string{stem(g[0]), stem(g[1])}] = true
	}
	return m
}

// stemsOf returns the stems of a list's words.
func stemsOf(name string) map[string]bool {
	m := map[string]bool{}
	for w := range setOf(name) {
		m[stem(w)] = true
	}
	return m
}

func joined(sets ...map[string]bool) map[string]bool {
	m := map[string]bool{}
	for _, s := range sets {
		maps.Copy(m, s)
	}
	return m
}
