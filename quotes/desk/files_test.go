package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/quotes/article"
)

func folder(t *testing.T, names ...string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("HOME", dir)
	for _, name := range names {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("Words.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFilesAt(t *testing.T) {
	folder(t, "a.txt", "news/b.html", "news/deep/c.md", "news/picture.png", "news/.git/d.txt", "other/e.png")
	for _, c := range []struct{ path, want string }{
		{"a.txt", "a.txt"},
		{"other/e.png", "other/e.png"}, // named, it is taken
		{"news", "news/b.html news/deep/c.md"},
		{"news/*.html", "news/b.html"},
		{"other", "other: no articles in it"},
		{"nowhere", "nowhere: no such file or directory"},
	} {
		files, err := FilesAt(t.Context(), c.path)
		got := strings.Join(files, " ")
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.path, got, c.want)
		}
	}
	if files, err := FilesAt(t.Context(), "~/a.txt"); err != nil || len(files) != 1 {
		t.Errorf("~: %v %v", files, err)
	}
}

func TestReadFile(t *testing.T) {
	folder(t, "a.txt")
	if a, err := ReadFile(t.Context(), "~/a.txt", article.Options{}); err != nil || a.Text != "Words.\n" {
		t.Error(a.Text, err)
	}
	if _, err := ReadFile(t.Context(), ".", article.Options{}); err == nil || err.Error() != "article .: not a file" {
		t.Error(err)
	}
}

func TestCompletePath(t *testing.T) {
	folder(t, "ab.txt", "aB.bin", "adir/x.txt", ".hidden/y.txt", "b.txt")
	for _, c := range []struct{ typed, want string }{
		{"", "adir/ ab.txt b.txt aB.bin"},
		{"a", "adir/ ab.txt aB.bin"},
		{"AB", "ab.txt aB.bin"},
		{".", ".hidden/"},
		{"adir/", "adir/x.txt"},
		{"~", "~/"},
		{"~/ad", "~/adir/"},
		{"zz", ""},
	} {
		offers, err := CompletePath(c.typed)
		var got []string
		for _, o := range offers {
			got = append(got, o.Path)
		}
		if err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%q: %v %v, want %s", c.typed, got, err, c.want)
		}
	}
	if _, err := CompletePath("nowhere/x"); err == nil {
		t.Error("a folder that is not there has no error")
	}
}
