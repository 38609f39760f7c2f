package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// write lets a person write a text in $EDITOR. What is saved is taken as it
// is, but for white space at its end. Without a terminal or an editor there is
// no text.
func (r *run) write(about string) (string, error) {
	editor := os.Getenv("VISUAL")
	if editor == "" {
		editor = os.Getenv("EDITOR")
	}
	if editor == "" || !r.asks() {
		return "", nil
	}
	f, err := os.CreateTemp("", "whosaid-*.md")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	if err := f.Close(); err != nil {
		return "", err
	}
	r.message("%s: save an empty text to give up", about)
	// An editor may come with arguments, as in "code --wait".
	words := append(strings.Fields(editor), f.Name())
	cmd := exec.CommandContext(r.ctx, words[0], words[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return "", hint(fmt.Errorf("editor %s: %w", editor, err), "EDITOR says which editor to start; --because gives the text without one")
	}
	b, err := os.ReadFile(f.Name())
	if err != nil {
		return "", err
	}
	text := strings.TrimRight(string(b), " \t\r\n")
	if text == "" {
		return "", hint(errors.New("nothing was written"), "--because gives the text without an editor")
	}
	return text, nil
}
