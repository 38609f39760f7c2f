package detail

// Pane is the part of a content that is on the screen.
type Pane struct {
	Top    int
	height int
}

// Fit gives the pane its height and keeps it within n lines.
func (p *Pane) Fit(n, height int) {
	p.height = max(height, 1)
	p.Top = max(0, min(p.Top, n-p.height))
}

// Scroll moves the pane by lines within n lines and reports whether it moved.
func (p *Pane) Scroll(by, n int) bool {
	before := p.Top
	p.Top += by
	p.Fit(n, p.height)
	return p.Top != before
}

// Show brings the lines from a to b on the screen, in its middle when they
// were not on it.
func (p *Pane) Show(a, b, n int) {
	if a < p.Top || b >= p.Top+p.height {
		p.Top = a - max(0, (p.height-(b-a+1))/2)
	}
	p.Fit(n, p.height)
}

// Seen returns the lines of the content that are on the screen.
func (p *Pane) Seen(c Content) []Line {
	var out []Line
	for i := p.Top; i < c.Len() && i < p.Top+p.height; i++ {
		out = append(out, c.Line(i))
	}
	return out
}

// More reports whether there is something above and below.
func (p *Pane) More(n int) (above, below bool) { return p.Top > 0, p.Top+p.height < n }
