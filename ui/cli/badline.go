package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// badLine says in words why a line of JSON could not be read.
func badLine(err error) error {
	var kind *json.UnmarshalTypeError
	var broken *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("an object is wanted, not %s", aOrAn(kind.Value))
	case errors.As(err, &kind):
		return fmt.Errorf("%q is %s, not %s", strings.ToLower(kind.Field), aOrAn(kind.Value), aOrAn(kind.Type.Kind().String()))
	case errors.As(err, &broken):
		return fmt.Errorf("no JSON: %w", err)
	}
	return err
}

func aOrAn(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
