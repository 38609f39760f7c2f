// Command whosaid answers who said what, where, and whether it holds up.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"whosaid/ui/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(cli.Main(ctx, os.Args[1:]))
}
