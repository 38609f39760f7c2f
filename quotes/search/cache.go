package search

import (
	"slices"
	"sync"
)

// groupCache keeps what the last keys looked up, so that a key costs only the
// word that changed. It holds a bitmap of each segment per entry.
type groupCache struct {
	mu  sync.Mutex
	all []cached // the latest last
}

type cached struct {
	seg *segment
	key string
	g   *group
}

const cacheSize = 48

func (c *groupCache) get(seg *segment, key string, make func() *group) *group {
	c.mu.Lock()
	for i := len(c.all) - 1; i >= 0; i-- {
		if e := c.all[i]; e.seg == seg && e.key == key {
			copy(c.all[i:], c.all[i+1:])
			c.all[len(c.all)-1] = e
			c.mu.Unlock()
			return e.g
		}
	}
	c.mu.Unlock()
	g := make()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.all) >= cacheSize {
		c.all = append(c.all[:0], c.all[1:]...)
	}
	c.all = append(c.all, cached{seg, key, g})
	return g
}

func (c *groupCache) clear() {
	c.mu.Lock()
	c.all = nil
	c.mu.Unlock()
}

// keep forgets what belongs to segments that are gone.
func (c *groupCache) keep(views []view) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = slices.DeleteFunc(c.all, func(e cached) bool {
		return !slices.ContainsFunc(views, func(v view) bool { return v.seg == e.seg })
	})
}
