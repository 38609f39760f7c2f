package search

import "sync"

// groupCache keeps what the last keys looked up in a segment, so that a key
// costs only the word that changed. Each segment has its own: several words in
// many segments would push each other out of one.
type groupCache struct {
	mu    sync.Mutex
	all   []cached // the latest last
	users int      // queries that may hold what get returned
	gone  []*group // pushed out, and perhaps held by one of them
}

type cached struct {
	key string
	g   *group
}

const cacheSize = 48

// enter comes before get, and leave after the last use of what it returned.
func (c *groupCache) enter() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.users++
}

// leave calls drop with what nobody holds any more.
func (c *groupCache) leave(drop func(*group)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.users--; c.users > 0 {
		return
	}
	for _, g := range c.gone {
		drop(g)
	}
	c.gone = c.gone[:0]
}

func (c *groupCache) get(key string, make func() *group) *group {
	c.mu.Lock()
	for i := len(c.all) - 1; i >= 0; i-- {
		if e := c.all[i]; e.key == key {
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
		if len(c.gone) < cacheSize { // many queries at once: the collector takes the rest
			c.gone = append(c.gone, c.all[0].g)
		}
		c.all = append(c.all[:0], c.all[1:]...)
	}
	c.all = append(c.all, cached{key, g})
	return g
}
