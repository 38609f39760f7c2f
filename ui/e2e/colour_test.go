package e2e

import (
	"path/filepath"
	"regexp"
	"testing"
)

// colours are sequences that set a colour of letters.
var colours = regexp.MustCompile(`\x1b\[(\d+;)*3[1-8](;\d+)*m`)

// --color says more than NO_COLOR, and both more than the terminal.
func TestColourOnTheScreen(t *testing.T) {
	for _, row := range []struct {
		env, args []string
		want      bool
	}{
		{nil, nil, true},
		{[]string{"NO_COLOR=1"}, nil, false},
		{[]string{"NO_COLOR=1"}, []string{"--color=always"}, true},
		{[]string{"NO_COLOR=1", "TERM=vt100"}, []string{"--color=always"}, true},
		{nil, []string{"--color=never"}, false},
	} {
		s := start(t, setup{cols: 100, rows: 30, store: filepath.Join(t.TempDir(), "desk.db"), env: row.env, args: row.args})
		s.waitFor("1 of 15", "Lavrov")
		s.send("q")
		s.ended()
		// Speakers have colours of their own: cyan, magenta.
		if got := colours.MatchString(s.written()); got != row.want {
			t.Errorf("%v %v: in colour %v", row.env, row.args, got)
		}
	}
}
