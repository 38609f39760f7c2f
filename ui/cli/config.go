package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/pflag"

	"whosaid/quotes/review"
	"whosaid/ui/theme"
)

// settings are what a person can set. Flags beat the environment, and that
// beats the config file.
type settings struct {
	Person string              `toml:"person"`
	Role   string              `toml:"role"`
	Store  string              `toml:"store"`
	Theme  string              `toml:"theme"`
	Mouse  *bool               `toml:"mouse"`
	Keys   map[string][]string `toml:"keys"`
	Scales []string            `toml:"scales"` // files with rating scales of the desk's own

	color          string
	ascii          bool
	plain, noInput bool
	version        bool
}

var colors = []string{"auto", "always", "never"}

func (r *run) flags(fs *pflag.FlagSet) {
	fs.SortFlags = false
	g := &r.given
	text(fs, &g.Person, "as", "NAME", "", "who acts, for the record (WHOSAID_AS)")
	text(fs, &g.Role, "role", "ROLE", "", "as what: checker, reviewer or editor, who may do all; editor when not said (WHOSAID_ROLE)")
	text(fs, &g.Store, "store", "PATH", "", "the store, also as sqlite:PATH (WHOSAID_STORE)")
	text(fs, &g.color, "color", "WHEN", "auto", "colour: auto, always or never")
	text(fs, &g.Theme, "theme", "NAME", "", "the colours (WHOSAID_THEME)")
	fs.BoolVar(&g.ascii, "ascii", false, "draw with ASCII characters only")
	fs.BoolVar(&g.plain, "plain", false, "lines of text only, for screen readers")
	fs.BoolVar(&g.noInput, "no-input", false, "never ask anything")
	fs.BoolP("help", "h", false, "show this help")
	fs.BoolVar(&g.version, "version", false, "show the version")
}

// configFile is where the config file is looked for.
func configFile() string {
	if f := os.Getenv("WHOSAID_CONFIG"); f != "" {
		return f
	}
	if os.Getenv("HOME") == "" && os.Getenv("XDG_CONFIG_HOME") == "" && runtime.GOOS != "windows" {
		return "" // package xdg would look in the root folder
	}
	return filepath.Join(xdg.ConfigHome, "whosaid", "config.toml")
}

// settle works out the settings. It runs before every command that does
// something.
func (r *run) settle() error {
	s, err := readConfig(configFile())
	if err != nil {
		return err
	}
	g := r.given
	for _, row := range []struct {
		to        *string
		flag, env string
	}{
		{&s.Store, g.Store, "WHOSAID_STORE"}, {&s.Person, g.Person, "WHOSAID_AS"},
		{&s.Role, g.Role, "WHOSAID_ROLE"}, {&s.Theme, g.Theme, "WHOSAID_THEME"},
	} {
		if v := os.Getenv(row.env); v != "" {
			*row.to = v
		}
		if row.flag != "" {
			*row.to = row.flag
		}
	}
	s.color, s.ascii, s.plain, s.noInput = g.color, g.ascii, g.plain, g.noInput
	if err := s.check(); err != nil {
		return err
	}
	if s.Person == "" {
		s.Person = loginName()
	}
	r.set = s
	r.colorize()
	return nil
}

func roleNames() []string {
	var names []string
	for _, role := range review.Roles() {
		names = append(names, string(role))
	}
	return names
}

func (s settings) check() error {
	if s.Role != "" && !slices.Contains(roleNames(), s.Role) {
		return hint(fmt.Errorf("no role %q", s.Role), "the roles are %s", strings.Join(roleNames(), ", "))
	}
	if s.Theme != "" && !slices.Contains(theme.Names(), s.Theme) {
		return hint(fmt.Errorf("no theme %q", s.Theme), "there are %s", strings.Join(theme.Names(), ", "))
	}
	if !slices.Contains(colors, s.color) {
		return hint(fmt.Errorf("--color %q", s.color), "it is one of %s", strings.Join(colors, ", "))
	}
	return nil
}

func readConfig(file string) (settings, error) {
	var s settings
	meta, err := toml.DecodeFile(file, &s)
	if errors.Is(err, fs.ErrNotExist) {
		return settings{}, nil
	}
	if err != nil {
		return settings{}, hint(fmt.Errorf("config %s: %w", file, err), `it is TOML: a line such as theme = "dark"`)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return settings{}, hint(fmt.Errorf("config %s: no setting %q", file, unknown[0].String()),
			"there are person, role, store, theme, mouse, scales and keys")
	}
	for i, name := range s.Scales { // beside the config file, wherever the program is run
		if !filepath.IsAbs(name) {
			s.Scales[i] = filepath.Join(filepath.Dir(file), name)
		}
	}
	return s, nil
}

// loginName is who acts when nobody says otherwise.
func loginName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	if u := os.Getenv("USER"); u != "" {
		return u
	}
	return "somebody"
}

// colorize lets --color overrule what the terminal and NO_COLOR say, and --plain
// all of them: it has no weight either.
func (r *run) colorize() {
	for _, w := range []*colorprofile.Writer{r.stdout, r.stderr} {
		switch {
		case r.set.plain:
			w.Profile = colorprofile.NoTTY
		case r.set.color == "always":
			w.Profile = max(w.Profile, colorprofile.ANSI)
		case r.set.color == "never":
			w.Profile = min(w.Profile, colorprofile.ASCII)
		}
	}
}
