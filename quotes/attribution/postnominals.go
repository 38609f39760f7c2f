package attribution

// beforeLetters returns the last token of the name in [from, last] that is no
// letters behind it: Ann Lee QC.
func (d *doc) beforeLetters(from, last int) int {
	for last > from+1 && d.lettersAt(last) {
		last--
	}
	return last
}

func (d *doc) lettersAt(i int) bool {
	t := d.at(i)
	return t.w != nil && t.w.letters && t.cap && (t.caps || len(t.low) > 2)
}
