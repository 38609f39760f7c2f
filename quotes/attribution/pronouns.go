package attribution

// pronounFor returns whom a pronoun at token at means, how that was found and
// how sure it is.
func (d *doc) pronounFor(low string, at int, c *casting) (*entity, string, float64) {
	switch low {
	case "he", "his", "him":
		return d.single(male, at, c)
	case "she", "her":
		return d.single(female, at, c)
	case "it", "its":
		return d.chosen(c, at, 0.5, func(e *entity) int {
			switch {
			case e.body:
				return d.merePlace(e)
			case e.person || e.many || e.gender != anyGender || len(e.words) > 1:
				return -1
			}
			return 40
		})
	case "they", "their", "them":
		return d.chosen(c, at, 0.5, func(e *entity) int {
			switch {
			case e.many || e.they:
				return 0
			case e.paper:
				return -1
			case e.body:
				return 25 + d.merePlace(e)
			}
			return -1
		})
	}
	return nil, "", 0
}

// merePlace is what the name of a place loses as one who says something.
func (d *doc) merePlace(e *entity) int {
	for _, s := range e.words {
		if w := d.lex.words[s]; w == nil || !w.place {
			return 0
		}
	}
	if len(e.words) == 0 {
		return 0
	}
	return 40
}

// single chooses among the persons on stage by gender, and notes the gender of
// the one chosen when nothing else told it.
func (d *doc) single(want gender, at int, c *casting) (*entity, string, float64) {
	e, how, sure := d.chosen(c, at, 0.75, func(e *entity) int {
		switch {
		case e.body || e.many || e.they || clash(e.gender, want):
			return -1
		case e.gender == want:
			return 0
		case e.person || e == c.speaker && !e.body:
			return 8
		case len(e.words) > 1:
			return 30
		case len(e.words) == 0:
			return 20
		}
		return 45
	})
	if e != nil && e.gender == anyGender && sure > 0.6 {
		e.gender = want
	}
	return e, how, sure
}

// chosen takes the best that fits, unless it stands too far off.
func (d *doc) chosen(c *casting, at int, sure float64, fits func(*entity) int) (*entity, string, float64) {
	r, points := d.best(c, at, fits)
	switch {
	case r == nil || points < 10:
		return nil, "", 0
	case r.who == c.speaker && points > 90:
		return r.who, "speaking", min(0.9, sure+0.15)
	case r.weight >= weightSubject && points > 80:
		return r.who, "subject", sure
	}
	return r.who, "recent", sure * 0.75
}
