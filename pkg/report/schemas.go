package report

import (
	_ "embed"

	"example.com/roi/pkg/book"
)

//go:embed schema/calc.json
var calcSchema string

//go:embed schema/check.json
var checkSchema string

//go:embed schema/compare.json
var compareSchema string

//go:embed schema/saved.json
var savedAnswersSchema string

//go:embed schema/whatif.json
var whatifSchema string

//go:embed schema/explain.json
var explainSchema string

//go:embed schema/plan.json
var planSchema string

//go:embed schema/demand.json
var demandSchema string

//go:embed schema/trend.json
var trendSchema string

//go:embed schema/inspect.json
var inspectSchema string

//go:embed schema/formats.json
var formatsSchema string

// Schemas are the JSON schemas of the answers, by the name of the question, and
// that of the book.
var Schemas = map[string]string{
	"book":    book.Schema,
	"calc":    calcSchema,
	"check":   checkSchema,
	"demand":  demandSchema,
	"explain": explainSchema,
	"plan":    planSchema,
	"trend":   trendSchema,
	"compare": compareSchema,
	"saved":   savedAnswersSchema,
	"whatif":  whatifSchema,
	"inspect": inspectSchema,
	"formats": formatsSchema,
}
