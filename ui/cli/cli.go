// Package cli is the command line: one file per command, one row per command
// in the table. Data goes to stdout, messages and progress to stderr.
package cli

import (
	"context"
	"runtime/debug"

	"github.com/spf13/cobra"

	"whosaid/quotes/review"
	"whosaid/ui/theme"
)

// groups are the headings of the help, in order.
var groups = []cobra.Group{
	{ID: "find", Title: "Find who said what"},
	{ID: "check", Title: "Check quotations and articles"},
	{ID: "desk", Title: "Work on claims"},
	{ID: "record", Title: "The record and the store"},
	{ID: "self", Title: "This program"},
}

// command is a row of the table.
type command struct {
	group string
	make  func(*run) *cobra.Command
	store use
}

// readsOnly marks commands for what runs before each of them.
const readsOnly = "reads"

// use is what a command does with the store.
type use bool

const (
	reads  use = false // it makes none where there is none
	writes use = true
)

// commands is the table. It is a function because help and the man page read
// it while it is being built.
func commands() []command {
	return []command{
		{"find", searchCommand, reads},
		{"find", showCommand, reads},
		{"find", claimsCommand, reads},
		{"find", sourcesCommand, reads},
		{"find", speakersCommand, reads},
		{"find", statsCommand, reads},
		{"check", checksCommand, reads},
		{"check", verifyCommand, reads},
		{"check", variantCommand, writes},
		{"check", extractCommand, reads},
		{"check", addCommand, writes},
		{"check", loadCommand, writes},
		{"desk", flagCommand, writes},
		{"desk", step(review.Take), writes},
		{"desk", step(review.Hold), writes},
		{"desk", step(review.Resume), writes},
		{"desk", step(review.Dismiss), writes},
		{"desk", noteCommand, writes},
		{"desk", evidenceCommand, writes},
		{"desk", priorCommand, writes},
		{"desk", scalesCommand, reads},
		{"desk", step(review.Propose), writes},
		{"desk", step(review.Object), writes},
		{"desk", step(review.Decide), writes},
		{"desk", step(review.Publish), writes},
		{"desk", step(review.Correct), writes},
		{"desk", step(review.Retract), writes},
		{"desk", step(review.Reopen), writes},
		{"desk", undoCommand, writes},
		{"desk", redoCommand, writes},
		{"record", logCommand, reads},
		{"record", exportCommand, reads},
		{"record", importCommand, writes},
		{"record", backupCommand, writes},
		{"record", recoverCommand, writes},
		{"self", completionCommand, reads},
		{"self", manCommand, reads},
	}
}

// Main runs the program and returns its exit code: 0 done, 1 the honest no
// (nothing found, not faithful, a check failed), 2 usage or an error, 130
// interrupted.
func Main(ctx context.Context, args []string) int {
	r := newRun(ctx)
	root := rootCommand(r)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if e := r.close(); err == nil {
		err = e
	}
	return r.report(err)
}

func rootCommand(r *run) *cobra.Command {
	root := &cobra.Command{
		Use:   "whosaid",
		Short: "Who said what, where, and does it hold up?",
		Long: `Who said what, where, and does it hold up?

Without a command, whosaid opens the full screen over the article that comes
with it and everything that was added. In a pipe it prints the statements.`,
		Example: `  whosaid                                   the full screen
  whosaid search zarif uranium              find a statement
  whosaid show S04                          read one, with its passage
  whosaid verify --speaker Lavrov "..."     did he say so?`,
		SilenceErrors: true, SilenceUsage: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return nil
		},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Name() == cobra.ShellCompRequestCmd || cmd.Name() == cobra.ShellCompNoDescRequestCmd {
				return nil // of the program alone, as in noSettings
			}
			for c := cmd; c != nil && !r.reading; c = c.Parent() {
				_, r.reading = c.Annotations[readsOnly]
			}
			return r.settle()
		},
		RunE: func(*cobra.Command, []string) error { return r.start() },
	}
	root.SuggestionsMinimumDistance = suggestedSlips
	cobra.EnableCommandSorting = false // the table is in the order of the work
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(r.stdout)
	root.SetErr(r.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return unknownFlag(cmd, err) })
	r.flags(root.PersistentFlags())
	completes(root, "color", colors...)
	completes(root, "theme", theme.Names()...)
	completes(root, "role", roleNames()...)
	for i := range groups {
		root.AddGroup(&groups[i])
	}
	for _, row := range commands() {
		cmd := row.make(r)
		cmd.GroupID = row.group
		if row.store == reads {
			cmd.Annotations = map[string]string{readsOnly: ""}
		}
		root.AddCommand(cmd)
	}
	root.SetHelpCommand(helpCommand())
	root.SetHelpCommandGroupID("self")
	dress(root)
	return root
}

// suggestedSlips is how far a mistyped command may be from what was meant.
const suggestedSlips = 2

// dress gives every command what each of them has.
func dress(cmd *cobra.Command) {
	cmd.Version = version()
	cmd.DisableFlagsInUseLine = true
	cmd.Flags().SortFlags = false
	cmd.SetVersionTemplate("whosaid {{.Version}}\n")
	cmd.SetUsageTemplate(usageTemplate)
	cmd.SetHelpTemplate("{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}\n\n{{end}}" + usageTemplate)
	if args := cmd.Args; args != nil {
		cmd.Args = func(c *cobra.Command, a []string) error { return counted(c, args, a) }
	}
	for _, sub := range cmd.Commands() {
		dress(sub)
	}
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show the help of a command",

		DisableFlagsInUseLine: true, // it is added later than dress looks
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), args[0])
			}
			return found.Help()
		},
	}
}

// version is what the build says of itself.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown version)"
}

const usageTemplate = `Usage:
  {{if .Runnable}}{{.UseLine}}{{end}}{{if and .Runnable .HasAvailableSubCommands}}
  {{end}}{{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND{{end}}
{{if .HasExample}}
Examples:
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}{{$cmds := .Commands}}{{if eq (len .Groups) 0}}
Commands:{{range $cmds}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}
{{else}}{{range $group := .Groups}}
{{.Title}}:{{range $cmds}}{{if (and (eq .GroupID $group.ID) (or .IsAvailableCommand (eq .Name "help")))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}
{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}
Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
Flags of every command:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}`
