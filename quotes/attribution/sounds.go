package attribution

import (
	"strings"

	"whosaid/quotes"
)

// withoutSounds returns the stretches of [first, last] that were said: what was
// but heard is left out, and what stands between but is no part of the text.
func (d *doc) withoutSounds(first, last int) (out []quotes.Span) {
	from := first
	for k := first; k <= last; k++ {
		if k > from && d.toks[k].para && strings.TrimSpace(d.text[d.toks[k-1].end:d.toks[k].start]) != "" {
			out, from = append(out, d.bytes(from, k-1)), k // what the page put between
		}
		end := d.stageEnd(k)
		if end == 0 || end > last {
			continue
		}
		if from < k {
			out = append(out, d.bytes(from, k-1))
		}
		k, from = end, end+1
	}
	if from <= last {
		out = append(out, d.bytes(from, last))
	}
	return out
}

// stageEnd returns the bracket that ends the note of a sound or of a scene
// which begins at k: (APPLAUSE), [laughs], (END VIDEO CLIP), ♪; else 0.
func (d *doc) stageEnd(k int) int {
	switch d.toks[k].low {
	case "(", "[":
	case "♪":
		return k
	default:
		return 0
	}
	caps, sound, words := true, false, 0
	for i := k + 1; i < len(d.toks) && i-k < longestRole && !d.toks[i].para; i++ {
		t := &d.toks[i]
		if t.low == ")" || t.low == "]" {
			if sound || caps && words > 1 {
				return i
			}
			return 0
		}
		if t.kind == kindWord {
			words++
			caps = caps && t.caps
		}
		sound = sound || t.w != nil && t.w.sound && i-k < 4
	}
	return 0
}

// stage reports whether [i, last] is only such a note.
func (d *doc) stage(i, last int) bool { return d.stageEnd(i) >= last-1 && d.stageEnd(i) > 0 }
