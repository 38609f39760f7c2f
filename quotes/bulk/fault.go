package bulk

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// fault says in a person's words why a line of JSON could not be read.
func fault(err error) error {
	var wrong *json.SemanticError
	var broken *jsontext.SyntacticError
	switch {
	case errors.As(err, &wrong) && wrong.JSONPointer == "":
		return fmt.Errorf("%s, not an object in braces", kind(wrong.JSONKind))
	case errors.As(err, &wrong):
		return fmt.Errorf("%q holds %s", strings.TrimPrefix(string(wrong.JSONPointer), "/"), kind(wrong.JSONKind))
	case errors.Is(err, jsontext.ErrDuplicateName) && errors.As(err, &broken):
		return fmt.Errorf("%q stands there twice", broken.JSONPointer.LastToken())
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it ends too early")
	case errors.As(err, &broken):
		return fmt.Errorf("no JSON: %w at byte %d", broken.Err, broken.ByteOffset)
	}
	return err
}

func kind(k jsontext.Kind) string {
	switch k {
	case '"':
		return "a text"
	case '0':
		return "a number"
	case '[':
		return "a list"
	case '{':
		return "an object"
	case 'n':
		return "null"
	}
	return "true or false"
}
