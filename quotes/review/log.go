package review

import (
	"context"
	"iter"

	"whosaid/quotes"
)

// Log keeps events.
type Log interface {
	// Append makes events durable, all or none, before it returns. An event
	// that is there already is left as it is.
	Append(ctx context.Context, events ...Event) error
	// Events yields the events of a claim in the order they were appended; of
	// all claims when it is empty.
	Events(ctx context.Context, claim quotes.ClaimID) iter.Seq2[Event, error]
}
