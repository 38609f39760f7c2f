package cli

import (
	"strconv"

	"github.com/spf13/cobra"
)

func scalesCommand(r *run) *cobra.Command {
	return &cobra.Command{
		Use: "scales", Short: "List the rating scales and their labels",
		Long:    "Lists what verdicts are chosen from. In a pipe: scale, version, label, value, meaning.",
		Example: "  whosaid scales",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := r.open()
			if err != nil {
				return err
			}
			for _, s := range d.Scales() {
				if r.outTerminal {
					r.print("%s %s\n", strong.Render(clean(s.Name)), faint.Render(r.joined(s.Title, "version "+s.Version)))
				}
				for _, l := range s.Labels {
					value := ""
					if l.Value != 0 {
						value = strconv.Itoa(l.Value)
					}
					if r.outTerminal {
						r.para(2, clean(l.Name)+" "+faint.Render(clean(l.Meaning)))
					} else {
						r.row(s.Name, s.Version, l.Name, value, l.Meaning)
					}
				}
			}
			return nil
		},
	}
}
