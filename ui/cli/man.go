package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func manCommand(*run) *cobra.Command {
	return &cobra.Command{
		Use:               "man",
		Short:             "Print the manual page",
		Long:              `Prints the manual page of the program and all its commands, in the language of man.`,
		Example:           "  whosaid man | man -l -\n  whosaid man > ~/.local/share/man/man1/whosaid.1",
		Args:              cobra.NoArgs,
		PersistentPreRunE: noSettings,
		RunE: func(cmd *cobra.Command, _ []string) error {
			writeMan(cmd.OutOrStdout(), cmd.Root())
			return nil
		},
	}
}

// writeMan writes one page for all commands: a reader searches one page.
func writeMan(w io.Writer, root *cobra.Command) {
	fmt.Fprintf(w, ".TH WHOSAID 1 \"\" \"whosaid\" \"User Commands\"\n.nh\n.ad l\n")
	fmt.Fprintf(w, ".SH NAME\nwhosaid \\- %s\n", roff(lowerFirst(root.Short)))
	fmt.Fprintf(w, ".SH SYNOPSIS\n.B whosaid\n[\\fIFLAG\\fR...] [\\fICOMMAND\\fR [\\fIARG\\fR...]]\n")
	fmt.Fprintf(w, ".SH DESCRIPTION\n%s", roffParagraphs(root.Long))
	for _, g := range groups {
		fmt.Fprintf(w, ".SH %s\n", strings.ToUpper(roff(g.Title)))
		for _, cmd := range root.Commands() {
			if cmd.GroupID == g.ID {
				manSection(w, cmd)
			}
		}
	}
	fmt.Fprint(w, ".SH FLAGS OF EVERY COMMAND\n")
	manFlags(w, root.PersistentFlags())
	for _, s := range manSections {
		fmt.Fprintf(w, ".SH %s\n%s", s.title, s.text)
	}
	fmt.Fprintf(w, ".SH EXAMPLES\n.nf\n%s\n.fi\n", roff(root.Example))
}

func manSection(w io.Writer, cmd *cobra.Command) {
	fmt.Fprintf(w, ".SS %s\n.PP\n%s", roff(strings.TrimPrefix(cmd.UseLine(), "whosaid ")), roffParagraphs(orShort(cmd)))
	manFlags(w, cmd.NonInheritedFlags())
	if cmd.Example != "" {
		fmt.Fprintf(w, ".PP\n.nf\n%s\n.fi\n", roff(cmd.Example))
	}
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			manSection(w, sub)
		}
	}
}

func orShort(cmd *cobra.Command) string {
	if cmd.Long != "" {
		return cmd.Long
	}
	return cmd.Short + "."
}

func manFlags(w io.Writer, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" && f.Shorthand == "" {
			return
		}
		value, about := pflag.UnquoteUsage(f)
		name := "\\fB\\-\\-" + roff(f.Name) + "\\fR"
		if f.Shorthand != "" {
			name = "\\fB\\-" + f.Shorthand + "\\fR, " + name
		}
		if value != "" {
			name += " \\fI" + roff(value) + "\\fR"
		}
		fmt.Fprintf(w, ".TP\n%s\n%s\n", name, roff(about))
	})
}

var manSections = []struct{ title, text string }{
	{"EXIT STATUS", ".TP\n0\ndone\n.TP\n1\nthe honest no: nothing found, not faithful, a check failed\n" +
		".TP\n2\nwrong usage or an error\n.TP\n130\ninterrupted\n"},
	{"ENVIRONMENT", ".TP\nWHOSAID_STORE, WHOSAID_AS, WHOSAID_ROLE, WHOSAID_THEME\nas the flags of these names; a flag wins\n" +
		".TP\nWHOSAID_CONFIG\nthe config file\n.TP\nNO_COLOR\nwhen set, no colour is used\n"},
	{"FILES", ".TP\n$XDG_CONFIG_HOME/whosaid/config.toml\nthe settings person, role, store, theme, mouse, scales and keys, in TOML\n" +
		".TP\n$XDG_DATA_HOME/whosaid/\nthe store, unless \\-\\-store says otherwise\n"},
}

// roff escapes text: no line of it may begin a command.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

// roffParagraphs keeps indented lines as they stand.
func roffParagraphs(s string) string {
	var b strings.Builder
	for i, p := range strings.Split(strings.TrimSpace(s), "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		if strings.HasPrefix(p, "  ") {
			fmt.Fprintf(&b, ".nf\n%s\n.fi\n", roff(p))
		} else {
			fmt.Fprintf(&b, "%s\n", roff(p))
		}
	}
	return b.String()
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
