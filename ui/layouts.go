package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// A command key is a place on the keyboard, not a letter: a person who writes
// Persian or Russian presses the key where Latin has j, and gets the letter
// that their layout has there. The tables are the layouts row by row, in the
// order of the keys of latinKeys.
const (
	latinKeys    = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
	latinShifted = `QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?~`
)

// foreign lists the layouts: their plain and shifted keys.
var foreign = []struct{ name, plain, shifted string }{
	{"Russian", "йцукенгшщзхъфывапролджэячсмитьбю.ё", "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё"},
	{"Persian", "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./\u200d", "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{\u0624\u0626\u064a\u0625\u0623\u0622\u0629»«:\u061b\u0643\u0653\u0698\u0670\u200c\u0654\u0621><\u061f÷"},
	// Windows has other letters on some keys.
	{"Persian on Windows", "ضصثقفغعهخحجچشسيبلاتنمكگظطزرذدئو./\u200d", "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{\u0624\u0626\u064a\u0625\u0623\u0622\u0629»«:\u061b\u0643\u0653\u0698\u0670\u200c\u0654\u0621><\u061f÷"},
}

// easternDigits are typed with the Persian and Arabic layouts.
const easternDigits = "۰۱۲۳۴۵۶۷۸۹"

// latin maps a letter of a known layout to the Latin one on its key. Letters
// that Latin layouts have themselves are not mapped: a full stop stays one.
var latin = func() map[rune]rune {
	m := map[rune]rune{}
	put := func(from, to string) {
		target := []rune(to)
		for i, r := range []rune(from) {
			if _, ok := m[r]; !ok && r > 0x7f && i < len(target) {
				m[r] = target[i]
			}
		}
	}
	for _, l := range foreign {
		put(l.plain, latinKeys)
	}
	for _, l := range foreign {
		put(l.shifted, latinShifted)
	}
	put(easternDigits, "0123456789")
	return m
}()

// stroke names a key press as the keyboard table does.
func stroke(k tea.KeyPressMsg) string {
	s := k.String()
	if k.BaseCode > 0x20 && k.BaseCode < 0x7f && k.Code > 0x7f {
		// The terminal knows the key itself.
		base := k.Key()
		base.Code, base.Text = k.BaseCode, ""
		if k.Mod&^tea.ModShift == 0 {
			base.Mod, base.Text = 0, shifted(k.BaseCode, k.Mod&tea.ModShift != 0)
		}
		return base.String()
	}
	i := strings.LastIndex(s, "+") + 1
	if r := []rune(s[i:]); len(r) == 1 {
		if l, ok := latin[r[0]]; ok {
			return s[:i] + string(l)
		}
	}
	return s
}

func shifted(r rune, shift bool) string {
	if i := strings.IndexRune(latinKeys, r); shift && i >= 0 {
		return latinShifted[i : i+1]
	}
	return string(r)
}
