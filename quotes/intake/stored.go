package intake

import (
	"slices"

	"whosaid/quotes"
	"whosaid/quotes/review"
)

// Open lays out a source that is stored already, to be corrected by the same
// keys. A statement without a content is left out: there is nothing to move.
func Open(src quotes.Source, statements []quotes.Statement, known []quotes.Speaker) Draft {
	d := New(src, nil, known)
	d.opened = src
	for _, s := range statements {
		if !fits(src.Text, s.Content) {
			continue
		}
		speaker, _ := d.names.Speaker(s.Speaker)
		d.Items = append(d.Items, &Item{Statement: s, Speaker: speaker.Name, Class: "speech", Kept: true, inside: s.Quoted, stored: &s})
	}
	d.sort()
	return d
}

// SourceChanges returns what differs from what was known about the stored
// source.
func (d Draft) SourceChanges() []review.Correction { return CorrectSource(d.opened, d.Source) }

// Change is what became of a stored statement.
type Change struct {
	Statement   quotes.StatementID
	Corrections []review.Correction
}

// Changes returns what differs from the stored source: corrections for the
// record, and statements and speakers to add. A statement that was dropped,
// or merged into another one, is withdrawn. stored are those Open was given.
func (d Draft) Changes(stored []quotes.Statement) (changes []Change, added []quotes.Statement, speakers []quotes.Speaker) {
	_, speakers, bundled, _ := d.Bundle()
	names := map[quotes.SpeakerID]string{}
	for _, it := range d.Items {
		names[it.Statement.Speaker] = it.Speaker
	}
	name := func(id quotes.SpeakerID) string {
		if s, ok := d.names.Speaker(id); ok {
			return s.Name
		}
		return names[id]
	}
	left := map[quotes.StatementID]bool{}
	for _, it := range d.Items {
		if it.Dropped {
			continue
		}
		if it.stored == nil || left[it.stored.ID] { // made, or the second half of a split
			if i := slices.IndexFunc(bundled, func(s quotes.Statement) bool { return slices.Equal(s.Content, it.Statement.Content) }); i >= 0 {
				added = append(added, bundled[i])
			}
			continue
		}
		left[it.stored.ID] = true
		if c := Correct(*it.stored, it.Statement, name); len(c) > 0 {
			changes = append(changes, Change{it.stored.ID, c})
		}
	}
	for _, s := range stored {
		if !left[s.ID] && fits(d.Source.Text, s.Content) {
			changes = append(changes, Change{s.ID, []review.Correction{Withdraw()}})
		}
	}
	return changes, added, speakers
}

// Confirmed returns the stored statements whose speaker a person chose as it is.
func (d Draft) Confirmed() []quotes.StatementID {
	var out []quotes.StatementID
	for _, it := range d.Items {
		if it.stored != nil && it.spoke && !it.Dropped && it.Statement.Speaker == it.stored.Speaker {
			out = append(out, it.stored.ID)
		}
	}
	return out
}

// Settle returns the correction that confirms the speaker that holds, when
// people named several apart.
func Settle(apart []review.Clash) (c review.Correction, ok bool) {
	for _, clash := range apart {
		for _, side := range clash.Sides {
			if now := clash.Sides[0].Body.Now; clash.Part == review.FieldSpeaker && side.Body.Now != now {
				return review.Correction{Field: review.FieldSpeaker, Was: side.Body.Now, Now: now}, true
			}
		}
	}
	return review.Correction{}, false
}

// Rebase lets corrections of a statement stand on what others made of it since
// it was opened: was became now meanwhile. Of a field that both changed, the
// later change counts; the record has both.
func Rebase(corrections []review.Correction, was, now quotes.Statement, name func(quotes.SpeakerID) string) []review.Correction {
	theirs := map[string]string{}
	for _, c := range Correct(was, now, name) {
		theirs[c.Field] = c.Now
	}
	var out []review.Correction
	for _, c := range corrections {
		if value, ok := theirs[c.Field]; ok {
			c.Was = value
		}
		if c.Was != c.Now {
			out = append(out, c)
		}
	}
	return out
}
