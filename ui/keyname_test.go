package ui

import "testing"

func TestIsKey(t *testing.T) {
	for name, is := range map[string]bool{"x": true, "ß": true, "ctrl+r": true, "ctrl+shift+left": true, "enter": true, "esc": true, "f1": true,
		"pgdown": true, "space": true, "backspace": true, "home": true, "ctrl++": true, "notakey": false, "ctrl+": false, "kontrol+x": false, "f99": false} {
		if got := isKey(name); got != is {
			t.Errorf("%s: %v", name, got)
		}
	}
	for _, r := range actions() {
		for _, key := range r.keys {
			if !isKey(key) {
				t.Errorf("%s has no key %s", r.name, key)
			}
		}
	}
	if _, err := newKeyboard(map[string][]string{"flag": {"notakey"}}); err == nil {
		t.Error("notakey is taken for a key")
	}
}
