package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestInOrderKeepsTheOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var in, want strings.Builder
		for i := range 200 {
			fmt.Fprintf(&in, "%d\r\n", i)
			fmt.Fprintf(&want, "<%d>", i)
		}
		var out bytes.Buffer
		w := bufio.NewWriter(&out)
		err := inOrder(t.Context(), linesOf(strings.NewReader(in.String())), w, func(_ context.Context, l line) []byte {
			time.Sleep(time.Duration(l.n*7919%13) * time.Millisecond) // some take longer than the next ones
			return fmt.Appendf(nil, "<%s>", l.text)
		})
		w.Flush()
		if err != nil || out.String() != want.String() {
			t.Errorf("%v\n%s", err, out.String())
		}
	})
}

func TestInOrderHoldsFewLines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		block := make(chan struct{})
		in := &counting{}
		go inOrder(t.Context(), linesOf(in), bufio.NewWriter(io.Discard), func(context.Context, line) []byte {
			<-block
			return nil
		})
		synctest.Wait()
		if in.read > 2<<20 {
			t.Errorf("%d bytes were read while no line was done", in.read)
		}
		in.end = true
		close(block)
		synctest.Wait()
	})
}

// counting is an endless stream of lines of 1 kB.
type counting struct {
	read int
	end  bool
}

func (c *counting) Read(b []byte) (int, error) {
	if c.end {
		return 0, io.EOF
	}
	for i := range b {
		b[i] = 'x'
		if c.read++; c.read%1024 == 0 {
			b[i] = '\n'
		}
	}
	return len(b), nil
}

func TestInOrderAnswersBeforeTheInputEnds(t *testing.T) {
	in, feed := io.Pipe()
	got, out := io.Pipe()
	go inOrder(t.Context(), linesOf(in), bufio.NewWriter(out), func(_ context.Context, l line) []byte { return append(l.text, '\n') })
	io.WriteString(feed, "first\n")
	if s, err := bufio.NewReader(got).ReadString('\n'); s != "first\n" || err != nil {
		t.Errorf("%q, %v", s, err)
	}
	feed.Close()
}

func TestLinesThatAreTooLongAreNamed(t *testing.T) {
	var got []string
	for l, err := range linesOf(strings.NewReader("a\n" + strings.Repeat("x", maxLine+1) + "\nb")) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%d %s %v", l.n, l.text, errors.Is(l.err, errLong)))
	}
	if want := []string{"1 a false", "2  true", "3 b false"}; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%.200q", got)
	}
}

func TestASignalDoesNotWaitForInput(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	silent, _ := io.Pipe()
	in := &patientReader{ctx: ctx, from: silent}
	time.AfterFunc(time.Millisecond, cancel)
	if _, err := in.Read(make([]byte, 1)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
