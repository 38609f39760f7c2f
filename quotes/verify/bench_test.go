package verify

import (
	"context"
	"testing"
)

// BenchmarkCheck is without the index: what the library finds is given.
func BenchmarkCheck(b *testing.B) {
	lib := newsShelf()
	for _, row := range []struct{ name, quote string }{
		{"excerpt", "the people of Harlow Bay will finally get the service they pay for"},
		{"altered", "We have waited twelve years for this terminal, and the citizens of Harlow Bay will finally get the service they deserve."},
		{"elided", "We have waited eleven years for this terminal … and the people of Harlow Bay will finally get the service they pay for."},
		{"spliced", "We have waited eleven years for this terminal, and not one euro of it will come from the school budget"},
		{"nowhere", "The moon is made of green cheese and everybody in the village has always known it perfectly well"},
	} {
		b.Run(row.name, func(b *testing.B) {
			q := Question{row.quote, "Mara Ellison"}
			found, err := lib.Nearest(context.Background(), row.quote, maxCandidates)
			if err != nil {
				b.Fatal(err)
			}
			given := &given{lib, found}
			for b.Loop() {
				if _, err := Check(context.Background(), given, q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
