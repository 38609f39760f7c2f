package review

// Status says how far the work on a claim has come. It says nothing about
// fidelity or verdict.
type Status string

const (
	Unreviewed Status = "unreviewed"
	Flagged    Status = "flagged"
	InProgress Status = "in-progress"
	OnHold     Status = "on-hold"
	InReview   Status = "in-review"
	Decided    Status = "decided"
	Published  Status = "published"
	Corrected  Status = "corrected"
	Retracted  Status = "retracted"
	Dismissed  Status = "dismissed"
)

// Statuses returns every status, from the first to the last step of the work.
func Statuses() []Status {
	return []Status{Unreviewed, Flagged, InProgress, OnHold, InReview, Decided, Published, Corrected, Retracted, Dismissed}
}

// Open reports whether somebody still has to do something.
func (s Status) Open() bool {
	return s == Flagged || s == InProgress || s == OnHold || s == InReview
}

// Role is what a person may do at the desk. Each role may do what the one
// before it may.
type Role string

const (
	Anyone   Role = ""
	Checker  Role = "checker"
	Reviewer Role = "reviewer"
	Editor   Role = "editor"
)

// Roles returns the roles in rising order.
func Roles() []Role { return []Role{Anyone, Checker, Reviewer, Editor} }

func (r Role) rank() int {
	for i, x := range Roles() {
		if x == r {
			return i
		}
	}
	return -1
}

// Kind is what an event does.
type Kind string

const (
	Flag      Kind = "flag"
	Take      Kind = "take"
	Hold      Kind = "hold"
	Resume    Kind = "resume"
	Dismiss   Kind = "dismiss"
	Propose   Kind = "propose"
	Object    Kind = "object"
	Decide    Kind = "decide"
	Publish   Kind = "publish"
	Correct   Kind = "correct"
	Retract   Kind = "retract"
	Reopen    Kind = "reopen"
	Note      Kind = "note"
	AddProof  Kind = "evidence"
	MakeClaim Kind = "claim"
	AddResult Kind = "fidelity"
	AddPrior  Kind = "prior"
	Tick      Kind = "tick"
	Link      Kind = "link"
	Edit      Kind = "edit"
	Undo      Kind = "undo"
)
