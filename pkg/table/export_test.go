package table

import "io"

// NewSmallBlocks is NewBlocks, with another size than 256 KiB.
func NewSmallBlocks(r io.Reader, d Dialect, size int) *Blocks { return newBlocks(r, d, size) }

// IsUTF8 is what tells that a text is UTF-8.
var IsUTF8 = isUTF8
