package article

import "testing"

// TestCells: of a row of figures and names the cells stay on one line; running text
// in one is a paragraph, and what another cell says is no part of its sentence.
func TestCells(t *testing.T) {
	table := func(cells string) string {
		return `<w:tbl><w:tr><w:tc>` + cells + `</w:tc></w:tr></w:tbl>`
	}
	const next = `</w:tc><w:tc>`
	for _, c := range []struct{ name, raw, want string }{
		{"a.html", "<table><tr><td>Ferries<td>12<td>14 of the old kind<tr><td>Boats<td>3<td>none</table>", "Ferries\t12\t14 of the old kind\n\nBoats\t3\tnone"},
		{"a.html", "<table><tr><th>Who<th>What<tr><td>Ann Lee<td>“We will not go.”</table>", "Who\tWhat\n\nAnn Lee\n\n“We will not go.”"},
		{"a.html", "<table><tr><td>The mayor said on Monday that the boats would<td>The minister said on Tuesday that the boats would not", "The mayor said on Monday that the boats would\n\nThe minister said on Tuesday that the boats would not"},
		{"a.html", "<table><tr><td>Q<td>Are you \"in\"?<tr><td>A<td>I am, and I was from the day that it began.", "Q\tAre you \"in\"?\n\nA\tI am, and I was from the day that it began."},
		{"a.md", "| Who | What |\n|---|---|\n| Ann Lee | \"We will not go.\" |\n| Otto | 12 |", "Who\tWhat\n\nAnn Lee\n\n\"We will not go.\"\n\nOtto\t12"},
		{"a.docx", string(docx(t, table(para("Ann Lee")+next+para("“We will not go.”")+para("“Never.”")))), "Ann Lee\n\n“We will not go.”\n\n“Never.”\n\nInterview of 3 May."},
		{"a.docx", string(docx(t, table(para("Ferries")+para("old")+next+para("12")))), "Ferries old\t12\n\nInterview of 3 May."},
	} {
		a, err := readBytes(c.name, []byte(c.raw), Options{})
		if err != nil || a.Text != c.want {
			t.Errorf("%s: %v\n got %q\nwant %q", c.name, err, a.Text, c.want)
		}
	}
}
