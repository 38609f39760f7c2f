package ui

import (
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A quotation that was cut out of its denial says the reverse, and the screen
// says why, with the words that were lost.
func TestAQuotationCutOutOfItsDenial(t *testing.T) {
	d := openDesk(t, filepath.Join(t.TempDir(), "desk.db"))
	line := `{"text":"I never said that the herons will leave","speaker":"Ana Ruiz","source":{"title":"Birds"}}`
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(line), nil); err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, d, 80, 24, Options{})
	press(a, "V", "the herons will leave")
	want(t, a, "not faithful: altered (reversed)", "it was cut out of words that deny it", "[-I never said that-] the herons will leave")
}

// What was loaded without documents has speakers that no document has, who are
// found as well. A row begins early enough to be full.
func TestASearchForALoadedSpeaker(t *testing.T) {
	d := openDesk(t, filepath.Join(t.TempDir(), "desk.db"))
	line := `{"text":"I never said that the grey herons on the lake will leave us","speaker":"Ana Ruiz","source":{"title":"Birds"}}`
	if _, err := d.Load(t.Context(), "birds.jsonl", strings.NewReader(line), nil); err != nil {
		t.Fatal(err)
	}
	a := openScreen(t, d, 70, 24, Options{})
	press(a, "/", "leave", "enter")
	want(t, a, "Ruiz …said that the grey herons on the lake will leave us”")
	press(a, "4", "/", "ruiz", "enter")
	want(t, a, "▌ Ana Ruiz", "1 statement, loaded without documents")
}

func TestWithoutAStatementThereIsNoSpeaker(t *testing.T) {
	a := screenOf(t, 80, 24, Options{})
	press(a, "3", "s")
	want(t, a, "its speaker: no statement here")
}

// A claim stands under the true words: its row says that others circulate.
func TestAClaimSaysWhatCirculates(t *testing.T) {
	a := screenOf(t, 120, 30, Options{})
	press(a, "V", "maximum pressure on Tehran has not failed", "enter", "f")
	press(a, "enter", "esc", "esc", "2")
	want(t, a, "circulates altered")
}

// Who said it is named with the office of that day, and to whom, where and when
// it was said.
func TestAnAnswerSaysWhoWhereAndWhen(t *testing.T) {
	a := screenOf(t, 120, 40, Options{})
	press(a, "V")
	send(a, tea.PasteMsg{Content: "maximum pressure on Tehran has not failed"})
	want(t, a, "not faithful: altered (reversed)", "Hassan Rouhani, President of Iran", "to Lavrov · meeting of Rouhani with Lavrov, Tehran · 13 April 2021")
}

// Who really said it is seen beside what was changed, without a key, on a small
// screen too.
func TestWhoSaidItIsSeenAtOnce(t *testing.T) {
	for _, s := range sizes() {
		a := screenOf(t, s.w, s.h, Options{})
		press(a, "V")
		send(a, tea.PasteMsg{Content: "maximum pressure on Tehran has not failed"})
		want(t, a, "it says the opposite", "[+not+]", "[-left out-]", "Hassan Rouhani")
	}
}
