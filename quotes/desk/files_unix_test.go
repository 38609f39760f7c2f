//go:build unix

package desk

import (
	"syscall"
	"testing"

	"whosaid/quotes/article"
)

func TestReadFileTakesNoPipe(t *testing.T) {
	folder(t, "a.txt")
	if err := syscall.Mkfifo("pipe.txt", 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := ReadFile(t.Context(), "pipe.txt", article.Options{}); err == nil || err.Error() != "article pipe.txt: not a file" {
		t.Error(err)
	}
}
