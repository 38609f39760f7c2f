package durable

import "os"

// syncing is how a file is opened to wait until it is on the disk: Windows
// syncs only what can be written.
const syncing = os.O_RDWR

// Sync does nothing: Windows has no such thing for folders.
func Sync(string) error { return nil }
