package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestEscape(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"letters stay", "Нет, “é” <b>&", `"Нет, “é” <b>&"`},
		{"C0", "\x1b[31m", `"\u001b[31m"`},
		{"DEL and C1", "\x7f\u009b", `"\u007f\u009b"`},
		{"bidi", "a\u202eb\u2066", `"a\u202eb\u2066"`},
		{"line separators", "\u2028\u2029", `"\u2028\u2029"`},
		{"invisible", "\u200b\u00ad\ufeff", `"\u200b\u00ad\ufeff"`},
		{"beyond the first plane", "\U000e0041", `"\udb40\udc41"`},
		{"an emoji stays", "🙂", `"🙂"`},
	} {
		got, err := marshal(c.in)
		if err != nil || string(got) != c.want+"\n" {
			t.Errorf("%s: %s, %v", c.name, got, err)
		}
		var back string
		if err := json.Unmarshal(got, &back); err != nil || back != c.in {
			t.Errorf("%s: comes back as %q, %v", c.name, back, err)
		}
	}
}

func FuzzEscapeLosesNothing(f *testing.F) {
	f.Add("\u202e\U000e0041\x7f")
	f.Fuzz(func(t *testing.T, s string) {
		plain, _ := json.Marshal(s)
		got, err := marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var a, b string
		if json.Unmarshal(plain, &a) != nil || json.Unmarshal(got, &b) != nil || a != b {
			t.Errorf("%q became %q", a, b)
		}
	})
}

// What a terminal is shown of an export is still the same JSON.
func TestVisibleJSON(t *testing.T) {
	var b strings.Builder
	if _, err := (visibleJSON{&b}).Write([]byte("{\"a\":\"x\u200b\u202ey\"}\n")); err != nil {
		t.Fatal(err)
	}
	if want := `{"a":"x\u200b\u202ey"}` + "\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}
