package data

import (
	"embed"
	"io/fs"
)

//go:embed scales/*.json
var scales embed.FS

// Scales holds the rating scales that the program ships with, one JSON file
// each. Package review reads them.
var Scales = func() fs.FS {
	sub, err := fs.Sub(scales, "scales")
	if err != nil {
		panic(err) // only for a name that is no path
	}
	return sub
}()
