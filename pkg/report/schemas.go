package report

import (
	_ "embed"

	"example.com/roi/pkg/book"
)

//go:embed schema/calc.json
var calcSchema string

//go:embed schema/trend.json
var trendSchema string

//go:embed schema/inspect.json
var inspectSchema string

//go:embed schema/formats.json
var formatsSchema string

// Schemas are the JSON schemas of the answers, by the name of the question, and
// that of the book.
var Schemas = map[string]string{"book": book.Schema, "calc": calcSchema, "trend": trendSchema, "inspect": inspectSchema, "formats": formatsSchema}
