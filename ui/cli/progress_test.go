package cli

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
)

// What an earlier run loaded is no speed of this one.
func TestSpeedOfResumedWork(t *testing.T) {
	var out strings.Builder
	r := &run{errTerminal: true, stderr: &colorprofile.Writer{Forward: &out, Profile: colorprofile.ANSI}}
	b := r.bar("statements")
	b.show(400_000, 0.4)
	if got := out.String(); !strings.HasSuffix(got, "400,000 statements\x1b[K") {
		t.Errorf("the first bar: %q", got)
	}
	b.began = b.began.Add(-1000 * time.Hour)
	if got := b.speed(400_000 + 7*3600*1000); got != ", 6 a second" && got != ", 7 a second" {
		t.Errorf("seven a second for a thousand hours: %q", got)
	}
}
