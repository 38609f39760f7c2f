package ui

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whosaid/quotes"
	"whosaid/quotes/store"
)

// evil is in every field of a hostile document.
const evil = "\x1b]0;owned\x07\x1b[2J\u009b31mred\r\b\u202etxt\u2066\u200b\x00👨\u200d👩 end"

// hostileDesk makes a store with one hostile document.
func hostileDesk(t *testing.T) string {
	t.Helper()
	text := "Mr " + evil + " said: “We will " + evil + "”.\n\n" + evil + "\n"
	raw := []byte(text)
	sum := sha256.Sum256(raw)
	hash := hex.EncodeToString(sum[:])
	src := quotes.Source{ID: quotes.SourceIDOf(hash), Title: evil, Publisher: evil, URL: evil, SHA256: hash, Raw: raw, Text: text}
	sp := quotes.Speaker{ID: quotes.SpeakerIDOf(evil), Name: evil, Aliases: []string{evil}, Roles: []quotes.Role{{Title: evil, Basis: evil}}, Note: evil}
	start := strings.Index(text, "We will")
	at := []quotes.Span{{Start: start, End: start + len("We will ") + len(evil)}}
	st := quotes.Statement{ID: quotes.StatementIDOf(hash, at), Source: src.ID, Speaker: sp.ID, Speech: quotes.Direct, Text: quotes.Join(text, at),
		Content: at, Quoted: at, Mention: []quotes.Span{{Start: 3, End: 3 + len(evil)}}, Sentence: quotes.Span{End: at[0].End},
		Addressee: evil, Occasion: evil, Place: evil, Said: evil, SaidBasis: evil, Topics: []string{evil}, Confidence: 0.5,
		Reasons: []string{evil}, Warnings: []string{evil}}
	cl := quotes.Claim{ID: quotes.ClaimIDOf(hash, at), Source: src.ID, Statement: st.ID, At: at, Text: st.Text, Proposition: evil, Kind: evil,
		Checkable: quotes.Checkable, CheckNote: evil, Record: []quotes.Finding{{Basis: evil, Says: evil, URL: evil}}, Hint: evil, Note: evil}
	file := filepath.Join(t.TempDir(), "desk.db")
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b := store.Bundle{Source: src, Speakers: []quotes.Speaker{sp}, Statements: []quotes.Statement{st}, Claims: []quotes.Claim{cl}}
	if err := s.AddSource(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestHostileTextNeverReachesTheTerminal(t *testing.T) {
	a := openScreen(t, openDesk(t, hostileDesk(t)), 120, 36, Options{})
	for _, size := range []tea.WindowSizeMsg{{Width: 120, Height: 60}, {Width: 80, Height: 24}, {Width: 40, Height: 20}, {Width: 7, Height: 5}} {
		send(a, size)
		for _, keys := range [][]string{{"1", "G"}, {"tab", "G"}, {"tab", "f"}, {"esc", "m", "x" + "y", "enter"}, {"2", "G"}, {"tab"}, {"tab", "3", "tab", "G", "tab", "n"},
			{"v", "l", "l", "enter"}, {"esc", "esc", "4", "G"}, {"tab"}, {"tab", "/", "speaker:"}, {"esc", "t"}, {"esc", "Y"}, {"esc", ":"}, {"esc", "?"}, {"esc"}} {
			press(a, keys...)
			lines, _, _ := a.screen()
			for _, l := range lines {
				if ansi.StringWidthWc(l) != size.Width {
					t.Fatalf("%v: a line has %d cells: %q", keys, ansi.StringWidthWc(l), l)
				}
				if bad := commands(l); bad != "" {
					t.Fatalf("%v at %dx%d: %s reaches the terminal: %q", keys, size.Width, size.Height, bad, l)
				}
			}
		}
	}
	send(a, tea.WindowSizeMsg{Width: 120, Height: 60})
	press(a, "esc", "esc", "1", "G")
	want(t, a, "<U+001B>]0;owned", "end")
}

// commands returns what of a line would command a terminal, other than the
// colours and weights of the program itself.
func commands(line string) string {
	for line != "" {
		if strings.HasPrefix(line, "\x1b[") {
			end := strings.IndexFunc(line[2:], func(r rune) bool { return r != ';' && r != ':' && (r < '0' || r > '9') })
			if end < 0 || line[2+end] != 'm' {
				return line
			}
			line = line[2+end+1:]
			continue
		}
		r := []rune(line[:min(len(line), 4)])[0]
		if r < 0x20 || 0x7f <= r && r <= 0x9f || r == unicode.ReplacementChar || unicode.Is(unicode.Cf, r) && r != '\u200d' && r != '\u200c' {
			return string(r)
		}
		line = line[len(string(r)):]
	}
	return ""
}

// What is typed and pasted is shown with the same care.
func TestHostileTyping(t *testing.T) {
	a := screenOf(t, 100, 30, Options{})
	for _, open := range [][]string{{"/"}, {"esc", "m"}, {"esc", "f"}, {"esc", ":"}} {
		press(a, open...)
		send(a, tea.PasteMsg{Content: evil})
		lines, _, _ := a.screen()
		for _, l := range lines {
			if bad := commands(l); bad != "" {
				t.Fatalf("%v: %q reaches the terminal: %q", open, bad, l)
			}
		}
	}
}

// A megabyte that is pasted, wherever one types, is drawn at once.
func TestAMegabyteIsPasted(t *testing.T) {
	big := strings.Repeat("nuclear deal and sanctions ", 1<<20/27)
	for _, keys := range [][]string{{"/"}, {"V"}, {"f"}, {"m"}, {"a"}, {"e", "tab", "tab"}, {"e", "tab", "tab", "tab", "tab", "tab", "tab"}, {":"}} {
		a := screenOf(t, 120, 36, Options{})
		press(a, keys...)
		a.Update(tea.PasteMsg{Content: big})
		begun := time.Now()
		want(t, a, "deal and sanctions")
		if took := time.Since(begun); took > 10*time.Second { // some took a minute
			t.Errorf("%v: drawn in %v", keys, took)
		}
	}
}
