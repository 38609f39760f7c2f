package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func newStore(t *testing.T) string { return filepath.Join(t.TempDir(), "whosaid.db") }

// The main job: find a statement, see who said it, flag a claim, quit, come
// back, and the flag is there.
func TestFindFlagQuitComeBack(t *testing.T) {
	store := newStore(t)
	s := start(t, setup{cols: 120, rows: 36, store: store})
	s.waitFor("Statements", "Rouhani")
	s.send("/")
	s.send("m", "a", "x", "i", "m", "u", "m")
	s.waitUntil("to narrow the list to the one match", func(text string) bool {
		return strings.Contains(text, "maximum pressure") && strings.Contains(text, "1 Statements 1 ")
	})
	s.send(enter)
	s.send("f")
	s.waitFor("Flag: why?")
	s.send(enter)
	s.waitFor("flagged")
	s.send("q")
	if code := s.ended(); code != 0 {
		t.Errorf("quitting exits %d", code)
	}
	s.restored()

	again := start(t, setup{cols: 120, rows: 36, store: store})
	again.waitFor("maximum", "flagged") // the query and the flag came back
}

// A search highlights the letters that matched.
func TestMatchesAreHighlighted(t *testing.T) {
	s := start(t, setup{cols: 120, rows: 36, store: newStore(t)})
	s.waitFor("Statements")
	before := s.styled("maximum")
	s.send("/", "maximum")
	s.waitUntil("to highlight the match", func(string) bool { return s.styled("maximum") > before })
}

// styled counts the cells that hold the word's first letter at its place in a
// style of emphasis.
func (s *screen) styled(word string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for y := range s.emu.Height() {
		for x := 0; x+len(word) <= s.emu.Width(); x++ {
			match := true
			emphasised := true
			for i := range len(word) {
				c := s.emu.CellAt(x+i, y)
				if c == nil || c.Content != word[i:i+1] {
					match = false
					break
				}
				emphasised = emphasised && (c.Style.Underline != 0 || c.Style.Bg != nil || c.Style.Attrs != 0)
			}
			if match && emphasised {
				n++
			}
		}
	}
	return n
}

func TestResizeLosesNothing(t *testing.T) {
	s := start(t, setup{cols: 120, rows: 36, store: newStore(t)})
	s.waitFor("Statements", "Rouhani")
	for _, size := range [][2]uint16{{80, 24}, {40, 20}, {1, 1}, {20, 5}, {200, 60}, {120, 36}} {
		s.resize(size[0], size[1])
		time.Sleep(50 * time.Millisecond)
	}
	s.waitFor("Statements", "Rouhani")
	s.send("q")
	if code := s.ended(); code != 0 {
		t.Errorf("after resizing it exits %d", code)
	}
}

func TestSignalsRestoreTheTerminal(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			s := start(t, setup{cols: 80, rows: 24, store: newStore(t)})
			s.waitFor("Statements")
			s.signal(sig)
			s.ended()
			s.restored()
		})
	}
}

// What the screen acknowledged is there after a kill in the middle of the next
// flag, every time.
func TestKillLosesNothingAcknowledged(t *testing.T) {
	rounds := 5
	if testing.Short() {
		rounds = 2
	}
	store := newStore(t)
	for i := range rounds {
		s := start(t, setup{cols: 120, rows: 36, store: store})
		s.waitFor("Statements", "Rouhani")
		s.send("g")
		for range 2 * i { // two statements a round: one acknowledged, one in the air
			s.send("j")
		}
		s.send("f")
		s.waitFor("Flag: why?")
		s.send(enter)
		s.waitUntil("to acknowledge the flag", func(text string) bool {
			lines := strings.Split(strings.TrimSpace(text), "\n")
			return strings.Contains(lines[len(lines)-1], "flagged")
		})
		s.send("j", "f", enter)
		time.Sleep(time.Duration(i*3) * time.Millisecond)
		s.signal(syscall.SIGKILL)
		s.ended()
		flagged := strings.Count(run(t, store, "claims", "--status", "flagged", "--json"), "\n")
		if flagged < i+1 {
			t.Fatalf("round %d: %d claims are flagged, at least %d were acknowledged", i, flagged, i+1)
		}
		run(t, store, "log", "verify")
	}
}

// A hostile article cannot command the terminal.
func TestHostileArticleStaysText(t *testing.T) {
	store := newStore(t)
	file := filepath.Join(t.TempDir(), "hostile.txt")
	text := "\"The \x1b]0;pwned\x07 and \u202etheir \u009b31m budget is gone,\" said Anna Lee.\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, store, "add", "--yes", file)
	s := start(t, setup{cols: 120, rows: 36, store: store})
	s.waitFor("Statements")
	s.send("/", "budget", enter)
	s.waitFor("<U+001B>", "<U+202E>")
	for _, evil := range []string{"\x1b]0;pwned", "\u202e", "\u009b31m"} {
		if strings.Contains(s.written(), evil) {
			t.Errorf("%q reached the terminal", evil)
		}
	}
}

// The README's picture is drawn from the cells of the real screen.
func TestPicture(t *testing.T) {
	s := start(t, setup{cols: 112, rows: 34, store: newStore(t), args: []string{"--as", "ana"}})
	s.waitFor("Statements", "Rouhani")
	s.send("/", "sanctions", enter)
	s.waitFor("found")
	s.send("j", "f")
	s.waitFor("Flag: why?")
	s.send("4")
	s.waitFor("flagged")
	s.send("k", "j") // the footer shows the keys again
	s.waitFor("search")
	svg := s.svg("whosaid: statements about sanctions, who said them, and the passage around one of them")
	if !strings.Contains(svg, "sanctions") || !strings.Contains(svg, "Lavrov") {
		t.Error("the picture shows neither the query nor a speaker")
	}
	if *update {
		if err := os.WriteFile(picture, []byte(svg), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
