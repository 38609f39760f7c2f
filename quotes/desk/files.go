package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whosaid/quotes/article"
)

// ReadFile reads a file by its path, which may begin with ~. Only regular
// files are read: a pipe or a device might never end.
func ReadFile(ctx context.Context, name string, o article.Options) (article.Article, error) {
	path := expand(name)
	info, err := os.Stat(path)
	if err != nil {
		return article.Article{}, fmt.Errorf("article %s: %w", name, reason(err))
	}
	if !info.Mode().IsRegular() {
		return article.Article{}, fmt.Errorf("article %s: not a file", name)
	}
	f, err := os.Open(path)
	if err != nil {
		return article.Article{}, fmt.Errorf("article %s: %w", name, reason(err))
	}
	defer f.Close()
	return Read(ctx, name, f, o)
}

// reason is an error about a file without its path, which is said already.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// expand replaces a ~ at the beginning by the person's folder.
func expand(path string) string {
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			return home + rest
		}
	}
	return path
}

// ErrNoArticles says that a folder holds no file that could be read.
var ErrNoArticles = errors.New("no articles in it")

// FilesAt returns the files that a path means: itself, those of a folder and
// the folders in it whose names say that they can be read, or those that a
// pattern such as news/*.html matches. Hidden ones are left out unless the
// path names them.
func FilesAt(ctx context.Context, path string) ([]string, error) {
	full := expand(path)
	info, err := os.Stat(full)
	switch {
	case err == nil && info.IsDir():
		return filesIn(ctx, path, full)
	case err == nil:
		return []string{path}, nil
	}
	found, bad := filepath.Glob(full)
	if bad != nil || len(found) == 0 {
		return nil, fmt.Errorf("%s: %w", path, reason(err))
	}
	return found, nil
}

func filesIn(ctx context.Context, path, full string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(full, func(file string, e fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && file == full:
			return err
		case err != nil: // a folder that cannot be read does not stop the rest
			return nil
		case file != full && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.Type().IsRegular() && readable(file):
			out = append(out, file)
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = ErrNoArticles
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, reason(err))
	}
	return out, nil
}

func readable(path string) bool {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	return slices.ContainsFunc(article.Readers(), func(f article.Reader) bool { return slices.Contains(f.Extensions, ext) })
}

// PathOffer is how a typed path can go on.
type PathOffer struct {
	Path   string // all of it; a folder's ends with a separator
	Name   string
	Folder bool
	Reads  bool // a folder, or a file whose name says that it can be read
}

// CompletePath returns the folders and files that a typed path may become,
// folders first, then files that can be read. Hidden ones come when the last
// part begins with a dot.
func CompletePath(typed string) ([]PathOffer, error) {
	if typed == "~" {
		return []PathOffer{{Path: "~" + string(filepath.Separator), Name: "~", Folder: true, Reads: true}}, nil
	}
	dir, begun := filepath.Split(typed)
	look := expand(dir)
	if look == "" {
		look = "."
	}
	entries, err := os.ReadDir(look)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, reason(err))
	}
	var out []PathOffer
	for _, e := range entries {
		name := e.Name()
		if len(name) < len(begun) || !strings.EqualFold(name[:len(begun)], begun) || name[0] == '.' && !strings.HasPrefix(begun, ".") {
			continue
		}
		folder := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			info, err := os.Stat(filepath.Join(look, name))
			folder = err == nil && info.IsDir()
		}
		o := PathOffer{Path: dir + name, Name: name, Folder: folder, Reads: folder || readable(name)}
		if folder {
			o.Path += string(filepath.Separator)
		}
		out = append(out, o)
	}
	rank := func(o PathOffer) int {
		switch {
		case o.Folder:
			return 0
		case o.Reads:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b PathOffer) int { return cmp.Compare(rank(a), rank(b)) })
	return out, nil
}
