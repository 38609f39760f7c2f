package attribution

import "whosaid/data"

// The lists of data/kinds.txt, which says what each is.
var (
	kinds = data.Kinds()

	binding      = kinds.Set("binding")
	hanging      = kinds.Set("hanging")
	someWords    = kinds.Set("some")
	actors       = kinds.Set("actors")
	bodyOwners   = kinds.Set("owners")
	bodySurnames = kinds.Set("surnames")
	focusing     = kinds.Set("focusing")
	clauseVerbs  = kinds.Set("clausal")
	anybody      = kinds.Set("anybody")
	attributes   = kinds.Set("attributes")
	bodies       = kinds.Set("bodies")
	firms        = kinds.Set("firms")
	thanking     = kinds.Set("thanking")
	hearers      = kinds.Set("hearers")
	particles    = kinds.Set("particles")
	settlements  = kinds.Set("settlements")
	editions     = kinds.Set("editions")
	lettering    = kinds.Set("lettered")
	issuing      = kinds.Set("issued")
	kin          = kinds.Groups("kin")[0]
	telling      = kinds.Groups("telling")[0]
	clocks       = kinds.Set("clocks")
	withholding  = kinds.Set("withheld")
	chiefs       = kinds.Set("chiefs")
	namesakes    = kinds.Set("namesakes")
	makers       = kinds.Set("makers")
	indefinite   = kinds.Set("indefinite")
	prefixes     = kinds.Set("prefixes")
	joining      = kinds.Set("joining")
	publicBodies = kinds.Set("public")
)
