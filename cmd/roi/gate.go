package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
)

// unmet is what ends a run with exit code 3, after the answer is written: the
// gates that failed, in sentences.
type unmet struct {
	lines []string
	hint  string // "" for none
}

// Error is never shown: run writes the lines behind the answer.
func (u *unmet) Error() string { return "a gate is not met" }

func (u *unmet) writeTo(w io.Writer) {
	for _, line := range u.lines {
		fmt.Fprintf(w, "roi: %s\n", fault.Clean(line))
	}
	if u.hint != "" {
		fmt.Fprintf(w, "hint: %s\n", u.hint)
	}
}

// failFlag adds the flag by which a question fails.
func (q *question) failFlag(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&q.failIf, "fail-if", nil, `end with exit code 3 when an `+"`EXPRESSION`"+` holds, such as 'social.net_hourly_rate < 50', or when its figure is missing, unless it ends in "or missing"; may be repeated`)
}

// gatesOf reads the expressions of a flag.
func gatesOf(flag string, texts []string) ([]report.Gate, error) {
	var gates []report.Gate
	for _, text := range texts {
		e, wrong := metric.ParseExpression(text)
		if wrong != nil {
			wrong.Text = fmt.Sprintf("%s: column %d: %s", fault.Quote(text), wrong.Col, wrong.Text)
			return nil, inFlag(flag, wrong)
		}
		gates = append(gates, report.Gate{Expression: e})
	}
	return gates, nil
}

// judged is an answer that gates can be held against.
type judged interface {
	Hold(*intake.Loaded, []report.Gate) ([]report.Held, error)
}

// judge fails where one of --fail-if holds, or can not be told. It goes before
// the answer is shown, because a gate may name what is not there.
func (q *question) judge(l *intake.Loaded, a judged) (*unmet, error) {
	held, err := a.Hold(l, q.gates)
	if err != nil {
		return nil, err
	}
	var u unmet
	for _, h := range held {
		if !h.Failing() {
			continue
		}
		u.lines = append(u.lines, fmt.Sprintf("--fail-if %s: %s", h.String(), h.Says()))
		if h.Missing() != "" {
			u.hint = `add "or missing" to an expression to let it pass where a figure is missing`
		}
	}
	if len(u.lines) == 0 {
		return nil, nil
	}
	return &u, nil
}

// answerTo shows an answer, and then fails where one of --fail-if says so.
func (q *question) answerTo(c console, l *intake.Loaded, a interface {
	answer
	judged
}) error {
	if err := q.strictly(a); err != nil {
		return err
	}
	failed, err := q.judge(l, a)
	if err != nil {
		return err
	}
	if err := q.show(c, a); err != nil || failed == nil {
		return err
	}
	return failed
}
