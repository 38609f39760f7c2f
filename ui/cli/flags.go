package cli

import (
	"errors"
	"strconv"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

// textFlag is a string whose kind the help names.
type textFlag struct {
	to   *string
	kind string
}

func (t textFlag) String() string {
	if t.to == nil {
		return ""
	}
	return *t.to
}
func (t textFlag) Type() string { return t.kind }
func (t textFlag) Set(s string) error {
	if !utf8.ValidString(s) && t.kind != "FILE" && t.kind != "PATH" { // names of files may be anything
		return hint(errors.New("it is not UTF-8"), notUTF8)
	}
	*t.to = s
	return nil
}

// text defines a flag that takes a text of some kind, such as "NAME".
func text(f *pflag.FlagSet, to *string, name, kind, otherwise, about string) {
	*to = otherwise
	f.Var(textFlag{to, kind}, name, about)
}

// numberFlag is a count.
type numberFlag struct{ to *int }

func (n numberFlag) String() string {
	if n.to == nil {
		return "0"
	}
	return strconv.Itoa(*n.to)
}
func (n numberFlag) Type() string { return "N" }
func (n numberFlag) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < 0 {
		return errors.New("it wants a whole number from 0 on")
	}
	*n.to = v
	return nil
}

// number defines a flag that takes a count.
func number(f *pflag.FlagSet, to *int, name string, otherwise int, about string) {
	*to = otherwise
	f.Var(numberFlag{to}, name, about)
}
