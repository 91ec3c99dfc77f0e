package table

// IsUTF8 is what tells that a text is UTF-8.
var IsUTF8 = isUTF8
