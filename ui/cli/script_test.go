package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// exit runs a command and checks its exit code:
//
//	exit 2 whosaid serch
//
// Its output is in the files out and err.
func exit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit CODE COMMAND [ARG...]")
	}
	var out, errs bytes.Buffer
	path, err := exec.LookPath(args[1])
	ts.Check(err)
	cmd := exec.Command(path, args[2:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.Getenv("WORK"), &out, &errs
	cmd.Env = environ(ts)
	if in := ts.MkAbs("in"); exists(in) {
		f, err := os.Open(in)
		ts.Check(err)
		defer f.Close()
		cmd.Stdin = f
	}
	code := 0
	var failed *exec.ExitError
	if err := cmd.Run(); errors.As(err, &failed) {
		code = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs("out"), out.Bytes(), 0o666))
	ts.Check(os.WriteFile(ts.MkAbs("err"), errs.Bytes(), 0o666))
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s\n%s%s", code, args[0], out.String(), errs.String())
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

func environ(ts *testscript.TestScript) []string {
	var env []string
	for _, kv := range os.Environ() {
		name, _, _ := strings.Cut(kv, "=")
		env = append(env, name+"="+ts.Getenv(name))
	}
	for _, name := range []string{"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "WHOSAID_AS", "WHOSAID_STORE", "WHOSAID_CONFIG", "WHOSAID_ROLE", "NO_COLOR"} {
		if v := ts.Getenv(name); v != "" {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// jsonLines reads a file of JSON lines and compares a value in each line, or
// in line N, with what is wanted, written as JSON:
//
//	json out 1 speaker.name '"Hassan Rouhani"'
//	json out * v 1
func jsonLines(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: json FILE LINE PATH VALUE")
	}
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n")
	for i, line := range lines {
		if args[1] != "*" && args[1] != strconv.Itoa(i+1) {
			continue
		}
		got, err := valueAt(line, args[2])
		if err != nil {
			ts.Fatalf("line %d: %v", i+1, err)
		}
		if (got == args[3]) == neg {
			ts.Fatalf("line %d: %s is %s, want %s (not: %v)", i+1, args[2], got, args[3], neg)
		}
	}
	if n, err := strconv.Atoi(args[1]); err == nil && n > len(lines) {
		ts.Fatalf("there are %d lines", len(lines))
	}
}

func valueAt(line, path string) (string, error) {
	var v any
	if err := json.Unmarshal([]byte(line), &v); err != nil {
		return "", err
	}
	for name := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			y, ok := x[name]
			if !ok {
				return "(missing)", nil
			}
			v = y
		case []any:
			i, err := strconv.Atoi(name)
			if name == "length" {
				v = len(x)
			} else if err != nil || i >= len(x) {
				return "(missing)", nil
			} else {
				v = x[i]
			}
		default:
			return "", fmt.Errorf("%s: nothing below %v", path, v)
		}
	}
	b, err := json.Marshal(v)
	return string(b), err
}
