// Package e2e runs the real binary on a pseudo terminal and reads its screen.
package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a screen may take to show what a test waits for. It is
// an upper bound for loaded machines, not a measurement.
const patience = 20 * time.Second

// binary is the program under test, built once.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "whosaid-e2e-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "whosaid")
	build := exec.Command("go", "build", "-o", path, "whosaid")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// screen is a running program and the terminal it draws on.
type screen struct {
	t    *testing.T
	cmd  *exec.Cmd
	pty  *os.File
	mu   sync.Mutex // of emu and raw
	emu  *vt.Emulator
	raw  bytes.Buffer
	done chan struct{} // closed when the program has ended and all is read
}

// setup says how to start the program.
type setup struct {
	cols, rows uint16
	store      string
	env        []string
	args       []string
}

// start runs the program on a terminal that answers no queries.
func start(t *testing.T, s setup) *screen {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a pseudo terminal")
	}
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, s.args...)
	home := t.TempDir()
	cmd.Env = append([]string{"TERM=xterm-256color", "HOME=" + home, "XDG_CONFIG_HOME=" + home, "PATH=" + os.Getenv("PATH"),
		"WHOSAID_STORE=" + s.store, "LANG=C.UTF-8"}, s.env...)
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: s.cols, Rows: s.rows})
	if err != nil {
		t.Fatal(err)
	}
	sc := &screen{t: t, cmd: cmd, pty: f, emu: vt.NewEmulator(int(s.cols), int(s.rows)), done: make(chan struct{})}
	go io.Copy(io.Discard, sc.emu) // its answers go nowhere
	go sc.read()
	t.Cleanup(func() {
		sc.cmd.Process.Kill()
		<-sc.done
		sc.pty.Close() // the emulator stays: closing it races with its reader
	})
	return sc
}

func (s *screen) read() {
	defer close(s.done)
	buf := make([]byte, 32<<10)
	for {
		n, err := s.pty.Read(buf)
		s.mu.Lock()
		s.raw.Write(buf[:n])
		s.emu.Write(buf[:n])
		s.mu.Unlock()
		if err != nil { // EIO when the other side is closed
			s.cmd.Wait()
			return
		}
	}
}

// text returns what the screen shows, a line a row.
func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	for y := range s.emu.Height() {
		var line strings.Builder
		for x := 0; x < s.emu.Width(); {
			c := s.emu.CellAt(x, y)
			if c == nil || c.Content == "" {
				line.WriteByte(' ')
				x++
				continue
			}
			line.WriteString(c.Content)
			x += max(c.Width, 1)
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// written returns all bytes that the program has written.
func (s *screen) written() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// waitFor waits until the screen shows every one of the given texts.
func (s *screen) waitFor(texts ...string) string {
	s.t.Helper()
	return s.waitUntil(fmt.Sprintf("to show %q", texts), func(text string) bool {
		for _, want := range texts {
			if !strings.Contains(text, want) {
				return false
			}
		}
		return true
	})
}

func (s *screen) waitUntil(what string, ok func(text string) bool) string {
	s.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		text := s.text()
		if ok(text) {
			return text
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("waited for the screen %s; it shows\n%s", what, text)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// send types keys, as bytes.
func (s *screen) send(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		if _, err := io.WriteString(s.pty, k); err != nil {
			s.t.Fatalf("typing %q: %v", k, err)
		}
		time.Sleep(30 * time.Millisecond) // apart, as from a keyboard
	}
}

func (s *screen) resize(cols, rows uint16) {
	s.t.Helper()
	s.mu.Lock()
	s.emu.Resize(int(cols), int(rows))
	s.mu.Unlock()
	if err := pty.Setsize(s.pty, &pty.Winsize{Cols: cols, Rows: rows}); err != nil {
		s.t.Fatal(err)
	}
}

// ended waits for the program's end and returns its exit code, -1 when a
// signal ended it.
func (s *screen) ended() int {
	s.t.Helper()
	select {
	case <-s.done:
	case <-time.After(patience):
		s.t.Fatalf("the program does not end; the screen shows\n%s", s.text())
	}
	return s.cmd.ProcessState.ExitCode()
}

func (s *screen) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		s.t.Fatal(err)
	}
}

// restored fails unless the program left the alternate screen and showed the
// cursor again.
func (s *screen) restored() {
	s.t.Helper()
	raw := s.written()
	if on, off := strings.LastIndex(raw, "\x1b[?1049h"), strings.LastIndex(raw, "\x1b[?1049l"); on < 0 || off < on {
		s.t.Errorf("the alternate screen was entered at %d and left at %d", on, off)
	}
	if on, off := strings.LastIndex(raw, "\x1b[?25l"), strings.LastIndex(raw, "\x1b[?25h"); off < on {
		s.t.Errorf("the cursor stays hidden")
	}
}

const (
	enter     = "\r"
	escape    = "\x1b"
	tab       = "\t"
	ctrlC     = "\x03"
	backspace = "\x7f"
)
