package store

import (
	"runtime"
	"testing"
)

// Of what is looked through for rows most is none, and claims to be of any size:
// it takes no room.
func TestNoRoomForWhatIsNoRow(t *testing.T) {
	im := &image{size: pageSize}
	page := make([]byte, pageSize)
	// 64 MB in row 1: its header has 3 bytes, a null and a text of 32 MB.
	copy(page, []byte{0xa0, 0x80, 0x80, 0x00, 1, 6, 0, 0xa0, 0x80, 0x80, 0x0d})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 100 {
		if c, ok := im.cell(page, 0, []string{"nt"}); ok {
			t.Fatalf("a row: %+v", c)
		}
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 8<<20 {
		t.Errorf("%d bytes", n)
	}
}
