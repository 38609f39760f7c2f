package article

import (
	"bytes"
	"context"
	"html"
	"regexp"
	"strings"
)

func vttReader() Reader {
	return Reader{
		Format: "webvtt", Name: "WebVTT transcript", Extensions: []string{"vtt"},
		sniff: func(f *file) sign {
			h := f.head(16)
			if bytes.HasPrefix(bytes.TrimPrefix(h, []byte("\xEF\xBB\xBF")), []byte("WEBVTT")) {
				return surely
			}
			return cannot
		},
		read: readVTT,
	}
}

var (
	voice     = regexp.MustCompile(`<v(?:\.[^ \t<>]*)?[ \t]+([^<>]{1,200})>`)
	inlineTag = regexp.MustCompile(`<(?:\d{1,3}:)?\d{1,2}:\d{2}\.\d{3}>`)
)

// readVTT: blocks between blank lines. Those with a timing line are captions,
// the rest are the header, notes and styles.
func readVTT(ctx context.Context, f *file) (Article, error) {
	text, reason, err := f.decode("")
	if err != nil {
		return Article{}, err
	}
	a := Article{Encoding: reason}
	// Captions that roll up repeat the line above; they are known by the
	// times between their words.
	rolling := inlineTag.MatchString(text)
	var cues []cue
	above := ""
	for i, block := range blocks(splitLines(text)) {
		if ctx.Err() != nil {
			return Article{}, context.Cause(ctx)
		}
		if i == 0 {
			a.vttHeader(block)
		}
		c, lines, ok := vttCue(block)
		if !ok {
			continue
		}
		if rolling {
			lines, above = withoutAbove(lines, above)
		}
		c.parts = spoken(lines)
		cues = append(cues, c)
	}
	a.Text, a.Turns, a.Skipped = transcript(cues)
	return a, nil
}

func blocks(lines []string) (out [][]string) {
	var block []string
	for _, l := range append(lines, "") {
		if strings.TrimSpace(l) != "" {
			block = append(block, l)
		} else if block != nil {
			out, block = append(out, block), nil
		}
	}
	return out
}

func (a *Article) vttHeader(block []string) {
	if rest, ok := strings.CutPrefix(strings.TrimPrefix(block[0], "\uFEFF"), "WEBVTT"); ok {
		title := strings.Trim(rest, " \t-–—")
		if !strings.Contains(title, "-->") {
			a.Title = title
		}
	}
	for _, l := range block[1:] {
		if key, value, ok := strings.Cut(l, ":"); ok && !strings.Contains(l, "-->") {
			a.set(key, value)
		}
	}
}

func vttCue(block []string) (c cue, lines []string, ok bool) {
	for i, l := range block[:min(len(block), 2)] { // an identifier may stand above
		if m := timing.FindStringSubmatch(l); m != nil {
			return cue{from: seconds(m[1]), to: seconds(m[2])}, block[i+1:], true
		}
	}
	return cue{}, nil, false
}

func withoutAbove(lines []string, above string) (fresh []string, last string) {
	for _, l := range lines {
		plain := strings.TrimSpace(inlineTags.ReplaceAllString(l, ""))
		if plain == "" || plain == above {
			continue
		}
		fresh, above = append(fresh, l), plain
	}
	return fresh, above
}

// spoken reads a caption's lines: by voice marks where it has them, else like
// any other caption.
func spoken(lines []string) (out []part) {
	marked := false
	for _, l := range lines {
		out = append(out, voices(l)...)
		marked = marked || voice.MatchString(l)
	}
	if marked {
		return out
	}
	plain := make([]string, len(lines))
	for i, l := range lines {
		plain[i] = unmarked(l)
	}
	return splitParts(plain)
}

// ruby is how a word is read, set above it.
var ruby = regexp.MustCompile(`<rt>[^<]*(?:</rt>)?`)

func unmarked(s string) string {
	return strings.TrimSpace(html.UnescapeString(inlineTags.ReplaceAllString(ruby.ReplaceAllString(s, ""), "")))
}

// voices splits a caption's line at its <v NAME> marks.
func voices(line string) (out []part) {
	at := voice.FindAllStringSubmatchIndex(line, -1)
	if at == nil {
		return splitParts([]string{unmarked(line)})
	}
	if before := unmarked(line[:at[0][0]]); before != "" {
		out = splitParts([]string{before})
	}
	for i, m := range at {
		end := len(line)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		name := strings.Join(strings.Fields(html.UnescapeString(line[m[2]:m[3]])), " ")
		out = append(out, part{label: name, turn: true, words: unmarked(line[m[1]:end])})
	}
	return out
}
