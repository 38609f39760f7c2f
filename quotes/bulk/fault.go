package bulk

import (
	stdjson "encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Fault says in a person's words why a line of JSON could not be read, whichever
// package read it. Other errors, and nil, stay as they are.
func Fault(err error) error {
	var wrong *json.SemanticError
	var broken *jsontext.SyntacticError
	var unfit *stdjson.UnmarshalTypeError
	var bad *stdjson.SyntaxError
	switch {
	case errors.As(err, &wrong):
		return misplaced(strings.TrimPrefix(string(wrong.JSONPointer), "/"), kind(wrong.JSONKind))
	case errors.As(err, &unfit):
		what, _, _ := strings.Cut(unfit.Value, " ") // "number -1"
		return misplaced(strings.ToLower(strings.ReplaceAll(unfit.Field, ".", "/")), kinds[what])
	case errors.Is(err, jsontext.ErrDuplicateName) && errors.As(err, &broken):
		return fmt.Errorf("%q stands there twice", broken.JSONPointer.LastToken())
	case errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &bad) && bad.Error() == "unexpected end of JSON input":
		return errors.New("it ends too early")
	case errors.As(err, &broken):
		return fmt.Errorf("no JSON: %w at byte %d", broken.Err, broken.ByteOffset)
	case errors.As(err, &bad):
		return fmt.Errorf("no JSON: %w at byte %d", bad, max(0, bad.Offset-1)) // it counts the bad one too
	}
	return err
}

func misplaced(field, holds string) error {
	if field == "" {
		return fmt.Errorf("%s, not an object in braces", holds)
	}
	return fmt.Errorf("%q holds %s", field, holds)
}

// kinds are the kinds of JSON as encoding/json calls them.
var kinds = map[string]string{"string": "a text", "number": "a number", "array": "a list", "object": "an object", "null": "null", "bool": "true or false"}

func kind(k jsontext.Kind) string {
	switch k {
	case '"':
		return kinds["string"]
	case '0':
		return kinds["number"]
	case '[':
		return kinds["array"]
	case '{':
		return kinds["object"]
	case 'n':
		return kinds["null"]
	}
	return kinds["bool"]
}
