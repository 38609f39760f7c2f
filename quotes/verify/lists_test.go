package verify

import "testing"

// Each list of the file is one that a rule reads.
func TestListsAreRead(t *testing.T) {
	if unread := lists.Unread(); len(unread) > 0 {
		t.Errorf("nothing reads %q", unread)
	}
}

// A word stands in a list once, and groups have more than one word.
func TestGroups(t *testing.T) {
	for _, name := range []string{"unit", "abbreviation", "irregular", "opposite", "place", "country"} {
		for _, g := range lists.Groups(name) {
			if len(g) < 2 || name == "opposite" && len(g) != 2 {
				t.Errorf("%s: a group of %q", name, g)
			}
		}
	}
}
