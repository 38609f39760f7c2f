package e2e

import (
	"os"
	"os/exec"
	"testing"
)

// run runs one command on a store and returns what it prints.
func run(t *testing.T, store string, args ...string) string {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	cmd := exec.Command(path, args...)
	cmd.Env = []string{"HOME=" + home, "XDG_CONFIG_HOME=" + home, "PATH=" + os.Getenv("PATH"), "WHOSAID_STORE=" + store}
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("whosaid %q: %v\n%s", args, err, out)
	}
	return string(out)
}
