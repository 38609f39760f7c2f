package review

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Scale is a named, versioned set of labels that a verdict is chosen from.
type Scale struct {
	Name    string  `json:"name"`
	Version string  `json:"version"`
	Title   string  `json:"title"`
	About   string  `json:"about"`
	Best    int     `json:"best,omitempty"`  // the highest value; zero when no label has one
	Worst   int     `json:"worst,omitempty"` // the lowest
	Labels  []Label `json:"labels"`
}

// Label is one rating of a scale. A zero Value means that it has no number.
type Label struct {
	Name    string `json:"name"`
	Value   int    `json:"value,omitempty"`
	Meaning string `json:"meaning"`
}

// Verdict is a rating with what it rests on.
type Verdict struct {
	Scale     string   `json:"scale"`
	Version   string   `json:"version"`
	Label     string   `json:"label"`
	Value     int      `json:"value,omitempty"` // zero: the label has no number
	Best      int      `json:"best,omitempty"`
	Worst     int      `json:"worst,omitempty"`
	Summary   string   `json:"summary,omitempty"`
	Reasoning string   `json:"reasoning,omitempty"`
	Evidence  []string `json:"evidence,omitempty"` // IDs of evidence events
}

// ParseScale reads a scale and checks that it can be used.
func ParseScale(b []byte) (Scale, error) {
	var s Scale
	if err := json.Unmarshal(b, &s); err != nil {
		return Scale{}, fmt.Errorf("scale: %w", err)
	}
	if s.Name == "" || s.Version == "" {
		return Scale{}, errors.New("scale: needs a name and a version")
	}
	if len(s.Labels) < 2 {
		return Scale{}, fmt.Errorf("scale %s: needs two labels", s.Name)
	}
	seen := map[string]bool{}
	for _, l := range s.Labels {
		switch key := strings.ToLower(l.Name); {
		case l.Name == "":
			return Scale{}, fmt.Errorf("scale %s: a label has no name", s.Name)
		case seen[key]:
			return Scale{}, fmt.Errorf("scale %s: label %q stands twice", s.Name, l.Name)
		case l.Value != 0 && (s.Worst < 1 || s.Best <= s.Worst || l.Value < s.Worst || l.Value > s.Best):
			return Scale{}, fmt.Errorf("scale %s: label %q has value %d outside %d to %d", s.Name, l.Name, l.Value, s.Worst, s.Best)
		default:
			seen[key] = true
		}
	}
	return s, nil
}

// Rate returns the verdict that a label of the scale stands for. Case does not
// matter.
func (s Scale) Rate(label string) (Verdict, error) {
	for _, l := range s.Labels {
		if strings.EqualFold(l.Name, strings.TrimSpace(label)) {
			v := Verdict{Scale: s.Name, Version: s.Version, Label: l.Name, Value: l.Value}
			if l.Value != 0 {
				v.Best, v.Worst = s.Best, s.Worst
			}
			return v, nil
		}
	}
	return Verdict{}, fmt.Errorf("scale %s: no label %q (it has %s)", s.Name, label, strings.Join(s.Names(), ", "))
}

// Names returns its labels, in order.
func (s Scale) Names() []string {
	names := make([]string, len(s.Labels))
	for i, l := range s.Labels {
		names[i] = l.Name
	}
	return names
}
