package report

import (
	"fmt"
	"strings"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/source"
)

// Formats answers which exports are known, and how each is recognised and read.
type Formats struct {
	Schema  string   `json:"schema"`
	Formats []Format `json:"formats"`
}

// Format is an export that is known.
type Format struct {
	Name       string         `json:"name"`
	From       string         `json:"from"` // the program and its report
	Kind       string         `json:"kind"`
	Header     [][]string     `json:"header"` // what a file of it has: one of each
	Columns    []FormatColumn `json:"columns"`
	Also       []string       `json:"also"` // what else to know of it, in sentences
	Recognised string         `json:"-"`    // Header in words
}

// FormatColumn is the headers that hold a field, the first that is there counts.
type FormatColumn struct {
	Field   string   `json:"field"`
	Headers []string `json:"headers"`
}

// NewFormats answers for the formats given.
func NewFormats(list []source.Format) *Formats {
	all := &Formats{Schema: "roi.formats/1", Formats: []Format{}}
	for _, f := range list {
		one := Format{Name: f.Name, From: f.From, Kind: f.Kind, Header: [][]string{}, Columns: []FormatColumn{}, Also: also(f.Reading)}
		var words []string
		for _, h := range f.Header {
			names := strings.Split(h, "|")
			one.Header = append(one.Header, names)
			words = append(words, strings.Join(names, " or "))
		}
		one.Recognised = strings.Join(words, "; ")
		for _, c := range f.Columns {
			headers := strings.Split(c.Header, "|")
			if n := len(one.Columns); n > 0 && one.Columns[n-1].Field == c.Field.Key() {
				one.Columns[n-1].Headers = append(one.Columns[n-1].Headers, headers...)
				continue
			}
			one.Columns = append(one.Columns, FormatColumn{c.Field.Key(), headers})
		}
		all.Formats = append(all.Formats, one)
	}
	return all
}

// also says what else a reading settles.
func also(r source.Reading) []string {
	says := []string{}
	if r.Fallback != "" {
		says = append(says, fmt.Sprintf("Rows whose channel no column names belong to %s.", r.Fallback))
	}
	if len(r.Channels) > 0 {
		var values []string
		for _, a := range r.Channels {
			values = append(values, a.Value+" is "+a.Channel)
		}
		says = append(says, "In the column of channels, "+listAll(values)+".")
	}
	for _, s := range r.Skip {
		says = append(says, fmt.Sprintf("Rows whose %s is %s do not count.", s.Header, fault.OneOf(s.Values)))
	}
	for _, s := range r.Only {
		says = append(says, fmt.Sprintf("Only rows count whose %s is %s.", s.Header, fault.OneOf(s.Values)))
	}
	switch r.Lines {
	case "first":
		says = append(says, "A sale may have several rows; the first has the money.")
	case "sum":
		says = append(says, "A sale may have several rows, whose amounts add up.")
	}
	if r.Nameless == "total" {
		says = append(says, "A row that names nothing but figures is a total.")
	}
	return says
}
