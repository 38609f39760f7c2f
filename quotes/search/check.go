package search

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"time"
)

// How much Check reads at once, and how long it waits then: a search must not
// notice it.
const (
	checkedAtOnce = 1 << 20 // bytes
	checkPause    = 2 * time.Millisecond
)

// Check compares all that the files hold with their checksums: a flipped bit may
// lead to no fault that reading would stop at, see guarded, and still to a wrong
// answer. Files that are damaged are dropped, and NeedsBuild says so. It takes as
// long as the disk needs to read everything and a second for every 500 MB, holds
// up nobody, and stops when ctx ends.
func (x *Index) Check(ctx context.Context) (damaged bool) {
	x.mu.RLock()
	views := x.views
	x.mu.RUnlock()
	for _, v := range views {
		if v.seg.file != "" && x.differs(ctx, v.seg) {
			damaged = x.dropDamaged([]view{v}) || damaged
		}
	}
	return damaged
}

// differs reports whether a file in use is not what was written.
func (x *Index) differs(ctx context.Context, s *segment) bool {
	var parts [sections]section
	wrong := false
	look := func(at func() bool) bool { // whether to go on
		x.mu.RLock()
		defer x.mu.RUnlock()
		if ctx.Err() != nil || !slices.ContainsFunc(x.views, func(v view) bool { return v.seg == s }) {
			return false
		}
		err := caught(func() error { wrong = !at(); return nil })
		wrong = wrong || err != nil
		return !wrong
	}
	if !look(func() (ok bool) {
		var err error
		_, parts, err = sectionsOf(s.raw)
		return err == nil
	}) {
		return wrong
	}
	for i, p := range parts {
		sum := uint32(0)
		for left := p.b; len(left) > 0; {
			piece := left[:min(len(left), checkedAtOnce)]
			left = left[len(piece):]
			if !look(func() bool { sum = crc32.Update(sum, castagnoli, piece); return true }) {
				return wrong
			}
			pause(ctx, checkPause)
		}
		if !look(func() bool { return sum == checksum(s.raw, i) && bytes.HasPrefix(p.b, p.head) }) {
			return wrong
		}
	}
	return false
}

// checksum is that of a section, as the header has it.
func checksum(raw []byte, section int) uint32 {
	return binary.LittleEndian.Uint32(raw[32+section*entrySize:])
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
