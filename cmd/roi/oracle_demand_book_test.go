package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// oracleLead and oracleDeal are rows; a day of 0 is none.
type oracleLead struct {
	id, channel, email, company string
	stage, status               string
	created, mql, sql           int
	asked, answered             int // minutes since the first day; answered -1 for never
	reached                     int // by itself
	joined                      int // by its deals
}

type oracleDeal struct {
	id, lead, channel, email, company string
	stage, before                     string // before: an earlier row of the same id
	created, closed                   int
	amount                            int64
	entered                           int // by its lead, else by itself
}

type oracleDemand struct {
	joined       bool // some deal follows a lead
	leads        []*oracleLead
	deals        []*oracleDeal
	hours, spend map[string]int64
	from, to     int // days of the window; 0: none
	cohort       bool
}

// oracleToday is the day up to which open deals are followed.
const oracleToday = 220

var oracleDemandChannels = []string{"LinkedIn", "X", "Email", "Webinar"}

func newOracleDemand(seed uint64) *oracleDemand {
	r := rand.New(rand.NewPCG(seed, 6))
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	day := func(from int) int { return from + r.IntN(90) }
	d := &oracleDemand{hours: map[string]int64{}, spend: map[string]int64{}, cohort: r.IntN(3) == 0}
	if r.IntN(3) == 0 && !d.cohort {
		d.from = 10 + r.IntN(60)
		d.to = d.from + r.IntN(90)
	}
	emails := []string{"", "", "ann@a.example", "bob@b.example", "cyd@c.example", "dan@d.example", "eve@e.example", "fay@f.example"}
	companies := []string{"", "", "Ash Works", "Birch Works", "Cole Works"}
	for i := range 1 + r.IntN(25) {
		l := &oracleLead{id: fmt.Sprintf("L%d", i), channel: pick(oracleDemandChannels...), email: pick(emails...), company: pick(companies...),
			stage: pick("New", "New", "MQL", "SAL", "SQL", "SQL", "Opportunity", "Unqualified", "Some way"), status: pick("", "Open", "Open", "Rejected"), answered: -1}
		if r.IntN(10) > 0 {
			l.created = day(1)
		}
		if r.IntN(4) == 0 {
			l.mql = day(cmp.Or(l.created, 1))
		}
		if r.IntN(6) == 0 {
			l.sql = day(cmp.Or(l.created, 1))
		}
		l.asked = l.created*1440 + 600
		if r.IntN(3) > 0 {
			l.answered = l.asked + r.IntN(200) - 20
		}
		d.leads = append(d.leads, l)
	}
	for i := range 1 + r.IntN(25) {
		o := &oracleDeal{id: fmt.Sprintf("D%d", i), channel: pick(oracleDemandChannels...), email: strings.ToUpper(pick(emails...)), company: strings.Replace(pick(companies...), " ", "  ", 1),
			stage: pick("Won", "Won", "Lost", "Demo", "Proposal"), amount: int64(1 + r.IntN(1000))}
		if r.IntN(6) == 0 {
			o.lead = fmt.Sprintf("L%d", r.IntN(30))
		}
		if r.IntN(10) > 0 {
			o.created = day(20)
		}
		if o.stage == "Won" || o.stage == "Lost" {
			if r.IntN(12) > 0 {
				o.closed = cmp.Or(o.created, 30) + r.IntN(60) - 3
			}
			if r.IntN(3) == 0 {
				o.before = pick("Demo", "Proposal", "Quote")
			}
		}
		d.deals = append(d.deals, o)
	}
	for _, c := range oracleDemandChannels {
		if r.IntN(5) > 0 {
			d.hours[c] = int64(r.IntN(50))
		}
		if r.IntN(3) > 0 {
			d.spend[c] = int64(r.IntN(2000))
		}
	}
	return d
}

// oracleDate writes a day; 0 is none.
func oracleDate(day int) string {
	if day == 0 {
		return ""
	}
	return time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day).Format(time.DateOnly)
}

func (d *oracleDemand) files() map[string]string {
	var leads, deals, hours, spend strings.Builder
	leads.WriteString("Lead ID,Created,Channel,Email,Company,Stage,Status,MQL date,SQL date,First response\n")
	for _, l := range d.leads {
		created, answered := oracleDate(l.created), ""
		if created != "" {
			created += " 10:00"
		}
		if l.answered >= 0 {
			answered = fmt.Sprintf("%s %02d:%02d", oracleDate(cmp.Or(l.answered/1440, 1)), l.answered%1440/60, l.answered%60)
		}
		fmt.Fprintf(&leads, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", l.id, created, l.channel, l.email, l.company, l.stage, l.status, oracleDate(l.mql), oracleDate(l.sql), answered)
	}
	deals.WriteString("Deal ID,Lead ID,Created,Closed,Channel,Email,Company,Amount,Stage\n")
	for _, o := range d.deals {
		line := func(stage string, closed int) {
			fmt.Fprintf(&deals, "%s,%s,%s,%s,%s,%s,%s,%d,%s\n", o.id, o.lead, oracleDate(o.created), oracleDate(closed), o.channel, o.email, o.company, o.amount, stage)
		}
		if o.before != "" {
			line(o.before, 0)
		}
		line(o.stage, o.closed)
	}
	hours.WriteString("Date,Channel,Hours\n")
	spend.WriteString("Date,Channel,Spend\n")
	day := oracleDate(cmp.Or(d.from, 40))
	fmt.Fprintf(&spend, "%s,LinkedIn,0\n", day)
	fmt.Fprintf(&hours, "%s,LinkedIn,0\n", day)
	for _, c := range oracleDemandChannels {
		if h, ok := d.hours[c]; ok {
			fmt.Fprintf(&hours, "%s,%s,%d\n", day, c, h)
		}
		fmt.Fprintf(&spend, "%s,%s,%d\n", day, c, d.spend[c])
	}
	return map[string]string{"leads.csv": leads.String(), "deals.csv": deals.String(), "hours.csv": hours.String(), "spend.csv": spend.String()}
}

func (d *oracleDemand) text() string {
	files := d.files()
	return "-- leads.csv --\n" + files["leads.csv"] + "-- deals.csv --\n" + files["deals.csv"] + "-- hours.csv --\n" + files["hours.csv"] + "-- spend.csv --\n" + files["spend.csv"]
}

func (d *oracleDemand) write(t *testing.T, dir string) []string {
	args := []string{"demand", "-o", "json", "--hourly-cost", "40", "--today", oracleDate(oracleToday)}
	if d.from > 0 {
		args = append(args, "--from", oracleDate(d.from), "--to", oracleDate(d.to))
	}
	if d.cohort {
		args = append(args, "--cohort")
	}
	files := d.files()
	for _, name := range []string{"leads.csv", "deals.csv", "hours.csv", "spend.csv"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	return args
}
