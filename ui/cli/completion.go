package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func completionCommand(*run) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a completion script for bash, zsh, fish or powershell",
		Long:  `Prints the script that lets a shell complete commands, flags and their values.`,
		Example: `  whosaid completion bash > ~/.local/share/bash-completion/completions/whosaid
  whosaid completion zsh > "${fpath[1]}/_whosaid"
  whosaid completion fish > ~/.config/fish/completions/whosaid.fish
  whosaid completion powershell | Out-String | Invoke-Expression`,
		ValidArgs:         shells,
		Args:              cobra.ExactArgs(1),
		PersistentPreRunE: noSettings,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return hint(fmt.Errorf("no shell %q", args[0]), "there are bash, zsh, fish and powershell")
		},
	}
}

// completes says what the value of a flag can be.
func completes(cmd *cobra.Command, flag string, values ...string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// noSettings is for commands that only speak of the program: a broken config
// file does not stop them.
func noSettings(*cobra.Command, []string) error { return nil }
