package report

import _ "embed"

//go:embed schema/calc.json
var calcSchema string

// Schemas are the JSON schemas of the answers, by the name of the question.
var Schemas = map[string]string{"calc": calcSchema}
