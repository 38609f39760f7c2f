//go:build !linux

package compare

import "time"

// processorTime is not measured here.
func processorTime() time.Duration { return 0 }
