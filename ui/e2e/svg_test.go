package e2e

import (
	"flag"
	"fmt"
	"html"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

var update = flag.Bool("update", false, "write the README's picture anew")

// A cell of the picture, in pixels. The widths fit the fonts named in svg.
const cellWidth, cellHeight, margin = 8.4, 18, 14

// palette holds the picture's sixteen colours, and its ground and ink.
var (
	palette = [16]string{
		"#3b4252", "#c9656d", "#8fb573", "#d9b36c", "#6f9fd8", "#b48ead", "#6fb3b8", "#d8dee9",
		"#6b7689", "#e08a91", "#a9cf8d", "#ebcb8b", "#8fb8ea", "#c9a6c3", "#8fd0d4", "#eceff4",
	}
	ground, ink = "#1f242e", "#d5dae3"
)

// svg draws the rendered cells of the screen.
func (s *screen) svg(title string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	w, h := s.emu.Width(), s.emu.Height()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" role="img" aria-label="%s">`+"\n",
		float64(w)*cellWidth+2*margin, h*cellHeight+2*margin, html.EscapeString(title))
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", ground)
	fmt.Fprintf(&b, `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="%s" xml:space="preserve">`+"\n", ink)
	for y := range h {
		for x := 0; x < w; {
			style, text, n := s.run(x, y)
			drawRun(&b, x, y, n, style, text)
			x += n
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// run returns the cells from x on that share a style: the text and how many
// columns it takes.
func (s *screen) run(x, y int) (style uv.Style, text string, n int) {
	var b strings.Builder
	for at := x; at < s.emu.Width(); {
		c := s.emu.CellAt(at, y)
		if c == nil {
			c = &uv.Cell{Content: " ", Width: 1}
		}
		if at == x {
			style = c.Style
		} else if !c.Style.Equal(&style) {
			break
		}
		content := c.Content
		if content == "" {
			content = " "
		}
		b.WriteString(content)
		at += max(c.Width, 1)
		n = at - x
	}
	return style, b.String(), n
}

func drawRun(b *strings.Builder, x, y, n int, style uv.Style, text string) {
	fg, bg := css(style.Fg, ink), css(style.Bg, "")
	if style.Attrs&uv.AttrReverse != 0 {
		if bg == "" {
			bg = ground
		}
		fg, bg = bg, fg
	}
	left, top := margin+float64(x)*cellWidth, margin+y*cellHeight
	if bg != "" {
		fmt.Fprintf(b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", left, top, float64(n)*cellWidth, cellHeight, bg)
	}
	if strings.TrimSpace(text) == "" && style.Underline == 0 {
		return
	}
	var attr strings.Builder
	if fg != ink {
		fmt.Fprintf(&attr, ` fill="%s"`, fg)
	}
	for _, a := range []struct {
		on  bool
		svg string
	}{
		{style.Attrs&uv.AttrBold != 0, ` font-weight="bold"`},
		{style.Attrs&uv.AttrItalic != 0, ` font-style="italic"`},
		{style.Attrs&uv.AttrFaint != 0, ` opacity="0.6"`},
		{style.Underline != 0, ` text-decoration="underline"`},
	} {
		if a.on {
			attr.WriteString(a.svg)
		}
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" textLength="%.1f"%s>%s</text>`+"\n", left, float64(top)+13.5, float64(n)*cellWidth, attr.String(),
		strings.ReplaceAll(html.EscapeString(text), " ", "\u00a0"))
}

func css(c color.Color, fallback string) string {
	switch c := c.(type) {
	case nil:
		return fallback
	case ansi.BasicColor:
		return palette[c]
	case ansi.IndexedColor:
		if c < 16 {
			return palette[c]
		}
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// picture is the README's.
const picture = "../../testdata/screen.svg"
