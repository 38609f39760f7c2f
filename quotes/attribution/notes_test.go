package attribution

import (
	"context"
	"testing"
)

// TestPointersToNotes: the speaker stands behind them.
func TestPointersToNotes(t *testing.T) {
	for _, text := range []string{
		"“It costs 3.67 percent of it,”³ Ann Lee said.",
		"“It costs 3.67 percent of it,”[3] said Ann Lee.",
		"“It costs 3.67 percent of it.”* Ann Lee said so.\n\n“We go,”¹² she added.",
		"All of it was lost.[2] “It costs 3.67 percent of it,” Ann Lee said.",
	} {
		for _, a := range Find(context.Background(), text, Options{}) {
			if a.Speech == "direct" && a.Speaker != "Ann Lee" {
				t.Errorf("%s: said by %q", text, a.Speaker)
			}
		}
	}
}
