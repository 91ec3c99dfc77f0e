package book

import _ "embed"

// Schema is the JSON schema of a book, made of [Keys], by which editors complete
// and check roi.yaml.
//
//go:embed schema/book.json
var Schema string
