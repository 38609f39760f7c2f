package ui

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whosaid/quotes/desk"
)

var update = flag.Bool("update", false, "write the golden files")

// screenOf opens the screen of a new desk, w cells wide and h high.
func screenOf(t *testing.T, w, h int, o Options) *App {
	t.Helper()
	return openScreen(t, openDesk(t, filepath.Join(t.TempDir(), "desk.db")), w, h, o)
}

func openDesk(t *testing.T, file string) *desk.Desk {
	t.Helper()
	d, err := desk.Open(t.Context(), desk.Options{Store: file, Person: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func openScreen(t *testing.T, d *desk.Desk, w, h int, o Options) *App {
	t.Helper()
	if o.Env == nil {
		o.Env = []string{"TERM=xterm-256color"}
	}
	a, err := New(context.Background(), d, o)
	if err != nil {
		t.Fatal(err)
	}
	a.queued = 0
	a.after = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	run(a, a.Init())
	send(a, tea.WindowSizeMsg{Width: w, Height: h})
	return a
}

// send gives the screen a message, and all that follows from it.
func send(a *App, msg tea.Msg) {
	_, cmd := a.Update(msg)
	run(a, cmd)
}

func run(a *App, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if msg == nil {
		return
	}
	several := reflect.TypeFor[[]tea.Cmd]() // at once or one after the other, whose type has no name here
	if v := reflect.ValueOf(msg); v.CanConvert(several) {
		for _, c := range v.Convert(several).Interface().([]tea.Cmd) {
			run(a, c)
		}
		return
	}
	send(a, msg)
}

// press presses keys, named as Bubble Tea names them; other words are typed.
func press(a *App, keys ...string) {
	named := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "up": {Code: tea.KeyUp},
		"down": {Code: tea.KeyDown}, "backspace": {Code: tea.KeyBackspace}, "space": {Code: tea.KeySpace, Text: " "},
		"pgdown": {Code: tea.KeyPgDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	}
	for _, k := range keys {
		if m, ok := named[k]; ok {
			send(a, m)
			continue
		}
		if c, ok := strings.CutPrefix(k, "ctrl+"); ok {
			send(a, tea.KeyPressMsg{Code: rune(c[0]), Mod: tea.ModCtrl})
			continue
		}
		for _, r := range k {
			send(a, tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

// seen is the screen as text, without styles.
func seen(a *App) string {
	lines, _, _ := a.screen()
	for i, l := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return strings.Join(lines, "\n")
}

// painted is the screen with its styles spelled out.
func painted(a *App) string {
	lines, _, _ := a.screen()
	return strings.ReplaceAll(strings.Join(lines, "\n"), "\x1b", "␛")
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got+"\n" != string(want) {
		t.Errorf("%s differs (go test ./ui -update writes it):\n%s", file, got)
	}
}

// want fails unless the screen shows every text.
func want(t *testing.T, a *App, texts ...string) {
	t.Helper()
	flat := strings.Join(strings.Fields(seen(a)), " ")
	for _, text := range texts {
		if !strings.Contains(flat, text) {
			t.Errorf("the screen does not show %q:\n%s", text, seen(a))
		}
	}
}

type size struct {
	name string
	w, h int
}

// sizes are the screens that goldens are kept of.
func sizes() []size { return []size{{"120x36", 120, 36}, {"80x24", 80, 24}, {"40x20", 40, 20}} }

func TestScreens(t *testing.T) {
	states := []struct {
		name string
		keys []string
	}{
		{"statements", nil},
		{"claims", []string{"2", "j"}},
		{"sources", []string{"3", "n", "n", "n"}},
		{"speakers", []string{"4", "j"}},
		{"search", []string{"/", "sanctions"}},
		{"flag", []string{"G", "f"}},
		{"palette", []string{":", "cop"}},
		{"words", []string{"j", "v", "l", "l", "l"}},
	}
	for _, size := range sizes() {
		for _, s := range states {
			t.Run(s.name+"-"+size.name, func(t *testing.T) {
				a := screenOf(t, size.w, size.h, Options{})
				press(a, s.keys...)
				golden(t, s.name+"-"+size.name+".txt", seen(a))
			})
		}
	}
}

func TestColours(t *testing.T) {
	for _, c := range []struct {
		name string
		o    Options
	}{{"auto16", Options{}}, {"dark", Options{Theme: "dark"}}, {"light", Options{Theme: "light"}}, {"nocolor", Options{NoColor: true}}, {"ascii", Options{ASCII: true, NoColor: true}}} {
		t.Run(c.name, func(t *testing.T) {
			a := screenOf(t, 100, 24, c.o)
			press(a, "/", "sanctions", "enter")
			golden(t, "colours-"+c.name+".txt", painted(a))
		})
	}
}

// Without colour every distinction that colour makes is still there.
func TestNoColourSaysTheSame(t *testing.T) {
	a := screenOf(t, 100, 30, Options{NoColor: true, ASCII: true})
	press(a, "/", "sanctions", "enter", "3")
	for code := 30; code < 38; code++ {
		if strings.Contains(painted(a), "␛["+string(rune('0'+code/10))+string(rune('0'+code%10))) {
			t.Errorf("a colour is used: %d", code)
		}
	}
	for _, l := range strings.Split(seen(a), "\n") {
		for _, r := range l {
			if strings.ContainsRune("│┊▌▸○⚑─…", r) {
				t.Errorf("--ascii shows %q", r)
			}
		}
	}
}

func TestEverySizeFits(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	heights := []int{1, 2, 3, 4, 5, 6, 7, 9, 12, 14, 20, 24, 36, 60}
	for _, keys := range [][]string{nil, {"2"}, {"3"}, {"4"}, {"1", "/", "speaker:"}, {"esc", "f"}, {"esc", "?"}, {"esc", "3", "n", "v", "l"}} {
		press(a, keys...)
		for w := 1; w <= 130; w++ {
			for i := range 4 { // every width with every height would take long
				h := heights[(w+i*5)%len(heights)]
				send(a, tea.WindowSizeMsg{Width: w, Height: h})
				lines, x, y := a.screen()
				if len(lines) != h {
					t.Fatalf("%v at %dx%d: %d lines", keys, w, h, len(lines))
				}
				for i, l := range lines {
					if n := ansi.StringWidthWc(l); n != w {
						t.Fatalf("%v at %dx%d: line %d has %d cells: %q", keys, w, h, i, n, ansi.Strip(l))
					}
				}
				if x >= w || y >= h {
					t.Fatalf("%v at %dx%d: the cursor is at %d,%d", keys, w, h, x, y)
				}
			}
		}
	}
}
