package cli

import "github.com/spf13/pflag"

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
func (t textFlag) Set(s string) error { *t.to = s; return nil }
func (t textFlag) Type() string       { return t.kind }

// text defines a flag that takes a text of some kind, such as "NAME".
func text(f *pflag.FlagSet, to *string, name, kind, otherwise, about string) {
	*to = otherwise
	f.Var(textFlag{to, kind}, name, about)
}
