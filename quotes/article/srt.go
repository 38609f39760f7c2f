package article

import (
	"context"
	"regexp"
	"strconv"
	"strings"
)

func srtReader() Reader {
	return Reader{
		Format: "srt", Name: "SubRip transcript", Extensions: []string{"srt"},
		sniff: func(f *file) sign {
			if srtStart.Match(f.head(400)) {
				return surely
			}
			return cannot
		},
		read: readSRT,
	}
}

var (
	srtStart = regexp.MustCompile(`^\s*(?:\d+[ \t]*\r?\n)?[ \t]*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}`)
	// timing is the line above a caption; hours may be missing in WebVTT.
	timing = regexp.MustCompile(`^[ \t]*((?:\d{1,3}:)?\d{1,2}:\d{2}(?:[,.]\d{1,3})?)[ \t]*-->[ \t]*((?:\d{1,3}:)?\d{1,2}:\d{2}(?:[,.]\d{1,3})?)`)
	number = regexp.MustCompile(`^\s*\d+\s*$`)
)

func readSRT(ctx context.Context, f *file) (Article, error) {
	text, reason, err := f.decode("")
	if err != nil {
		return Article{}, err
	}
	a := Article{Encoding: reason}
	lines := splitLines(text)
	var cues []cue
	for i := 0; i < len(lines); i++ {
		if ctx.Err() != nil {
			return Article{}, context.Cause(ctx)
		}
		m := timing.FindStringSubmatch(lines[i])
		if m == nil {
			continue
		}
		c := cue{from: seconds(m[1]), to: seconds(m[2])}
		var words []string
		for i++; i < len(lines) && strings.TrimSpace(lines[i]) != ""; i++ {
			// A file without blank lines: the next caption's number and time follow.
			if timing.MatchString(lines[i]) || number.MatchString(lines[i]) && i+1 < len(lines) && timing.MatchString(lines[i+1]) {
				i--
				break
			}
			words = append(words, strings.TrimSpace(inlineTags.ReplaceAllString(lines[i], "")))
		}
		c.parts = splitParts(words)
		cues = append(cues, c)
	}
	a.Text, a.Turns, a.Skipped = transcript(cues)
	return a, nil
}

func splitLines(text string) []string {
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
}

// seconds reads "01:02:03,450" or "02:03.450".
func seconds(s string) float64 {
	total := 0.0
	for _, p := range strings.Split(strings.ReplaceAll(s, ",", "."), ":") {
		v, err := strconv.ParseFloat(p, 64)
		if err != nil {
			return 0
		}
		total = total*60 + v
	}
	return total
}
