package cli

import (
	"bufio"
	"fmt"
	"strings"
)

// asks reports whether a person is there to be asked.
func (r *run) asks() bool { return r.inTerminal && r.outTerminal && !r.set.noInput }

// ask puts a question; anything but yes is no.
func (r *run) ask(question string) (bool, error) {
	if err := r.raw.Flush(); err != nil {
		return false, err
	}
	fmt.Fprintf(r.stderr, "%s [y/N] ", question)
	answer, err := bufio.NewReader(r.stdin).ReadString('\n')
	if err != nil && answer == "" {
		return false, r.ctx.Err()
	}
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes", nil
}
