//go:build !windows

package durable

import "os"

// syncing is how a file is opened to wait until it is on the disk.
const syncing = os.O_RDONLY

// Sync waits until the names in a folder are on the disk.
func Sync(folder string) error { return sync(folder) }
