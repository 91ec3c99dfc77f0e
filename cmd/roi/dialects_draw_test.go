package main

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
)

// dialectsDraw is a stream of random choices, one for each trait. The zero
// dialectsDraw always takes the first choice, which is the plain one: a trait
// that is switched off leaves the others as they were.
type dialectsDraw struct{ source *rand.PCG }

func (d dialectsDraw) below(n int) int {
	if d.source == nil {
		return 0
	}
	return int(d.source.Uint64() % uint64(n))
}

func (d dialectsDraw) chance(percent int) bool { return d.below(100) >= 100-percent }

func (d dialectsDraw) pick(list ...string) string { return list[d.below(len(list))] }

// shuffle leaves a list as it is where the trait is switched off.
func (d dialectsDraw) shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, i-d.below(i+1))
	}
}

// draw is the stream of a trait.
func (f *dialectsFile) draw(trait string) dialectsDraw {
	if !slices.Contains(f.traits, trait) {
		f.traits = append(f.traits, trait)
	}
	if f.off[trait] {
		return dialectsDraw{}
	}
	h := fnv.New64a()
	h.Write([]byte(trait))
	return dialectsDraw{rand.NewPCG(f.seed, h.Sum64())}
}

// dialectsShrunk is a file that shows the same problem with fewer rows and
// fewer traits.
func dialectsShrunk(seed uint64, shows func(*dialectsFile) bool) *dialectsFile {
	off, rows := map[string]bool{}, 0
	for _, n := range []int{1, 2, 3, 5, 8, 13} {
		if shows(newDialectsFile(seed, off, n)) {
			rows = n
			break
		}
	}
	best := newDialectsFile(seed, off, rows)
	for again := true; again; {
		again = false
		for _, trait := range best.traits {
			if off[trait] {
				continue
			}
			off[trait] = true
			if f := newDialectsFile(seed, off, rows); shows(f) {
				best, again = f, true
				continue
			}
			delete(off, trait)
		}
	}
	best.traits = slices.DeleteFunc(slices.Clone(best.traits), func(t string) bool { return off[t] })
	return best
}
