package bulk

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
)

// FuzzScan holds what the scanner takes against what package json reads.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		`{"text":"We want it back","speaker":"Ana Lee","said":"2021-04-13","type":"mixed","topics":["trade","ports"],"source":{"title":"A visit","url":"https://example.org/a","publisher":"MEPEI"}}`,
		" { \"text\" : \"a\\n\\u00e9\\\\\" ,\t\"topics\" : [ ] , \"source\" : { } } \r",
		`{"text":"a","topics":["x]","y"]}`,
		`{"text":"a","topics":["x"],"topics":["y"]}`,
		`{"text":"a","source":{"url":"u","url":"v"}}`,
		`{"text":"\ud83d"}`, `{"text":"\ud83d\ude00"}`, "{\"text\":\"a\tb\"}", `{"text":"a"} {}`, `{"text":"a",}`, `{"text":"a"`, `{"text":null}`, `{"Text":"a"}`, `{"text":"a\`, `{}`,
	} {
		f.Add(s)
	}
	c := scanner{topics: map[string][]string{}}
	f.Fuzz(func(t *testing.T, s string) {
		var got, want line
		if !utf8.ValidString(s) || !c.line(s, &got) {
			return
		}
		if err := json.Unmarshal([]byte(s), &want, json.MatchCaseInsensitiveNames(true)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is read as %+v, want %+v, %v", s, got, want, err)
		}
	})
}

// What lines usually are is scanned, and lists of topics are made once.
func TestUsualLinesAreScanned(t *testing.T) {
	c := scanner{topics: map[string][]string{}}
	var first, second line
	for _, l := range []*line{&first, &second} {
		if !c.line(`{"text":"He said \"no\"","topics":["trade", "ports"],"source":{"title":"Tägliche"}}`, l) {
			t.Fatal("it is left to package json")
		}
	}
	if first.Text != `He said "no"` || first.Source.Title != "Tägliche" || len(first.Topics) != 2 || first.Topics[1] != "ports" {
		t.Errorf("%+v", first)
	}
	if &first.Topics[0] != &second.Topics[0] {
		t.Error("the same topics were made twice")
	}
}
