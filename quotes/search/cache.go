package search

import "sync"

// groupCache keeps what the last keys looked up in a segment, so that a key
// costs only the word that changed. Each segment has its own: several words in
// many segments would push each other out of one.
type groupCache struct {
	mu  sync.Mutex
	all []cached // the latest last
}

type cached struct {
	key string
	g   *group
}

const cacheSize = 48

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
		c.all = append(c.all[:0], c.all[1:]...)
	}
	c.all = append(c.all, cached{key, g})
	return g
}
