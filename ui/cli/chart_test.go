package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

// Days between two that have a count are drawn as nothing done.
func TestChartOverTime(t *testing.T) {
	var out bytes.Buffer
	r := &run{stdout: colorprofile.NewWriter(&out, nil)}
	if !r.overTime([]statCount{{"2021-04-13", 9}, {"2021-04-14", 3}, {"2021-04-20", 5}}) {
		t.Fatal("no chart of three days")
	}
	for _, want := range []string{"9┼", "0┤", "13 April 2021 to 20 April 2021"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
	if r.overTime([]statCount{{"2021-04-13", 9}}) {
		t.Error("a chart of one day")
	}
}
