package report_test

import (
	"fmt"
	"testing"

	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/metric"
	"example.com/roi/pkg/report"
	"example.com/roi/pkg/source"
	"example.com/roi/pkg/unit"
)

// followed is files of leads that deals follow, with something of everything.
var followed = map[string]string{
	"hours.csv":   "Date,Channel,Campaign,Segment,Hours\n2026-01-05,LinkedIn,Spring,B2B,12\n2026-01-06,Email,,,8.5\n2026-01-07,,,B2C,3\n",
	"spend.csv":   "Date,Channel,Campaign,Campaign ID,Cost\n2026-01-05,li,Spring,7,310\n2026-03-09,Email,Tools,,40.50\n",
	"leads.csv":   "Lead ID,Created,Email,Source,Campaign ID,Stage,Status,Reason,MQL date,Response date\n1,2026-01-01 10:00,ann@a.example,li,7,SQL,Open,,2026-01-04,2026-01-01 10:20\n2,2026-01-02 09:00,bob@b.example,Email,,MQL,Rejected,Too small,,2026-01-03 11:00\n3,2026-01-09,,li,7,Odd,,,,\n4,,cyd@c.example,Email,8,SAL,Recycled,,,\n",
	"deals.csv":   "Deal ID,Created,Closed,Email,Amount,Stage,Source\n1,2026-01-10,,ann@a.example,900,Demo,li\n1,2026-01-10,2026-02-01,ann@a.example,1000,Won,li\n2,2026-01-11,2026-01-09,bob@b.example,500,Lost,Email\n3,,,eve@e.example,700,Proposal,\n4,2026-02-11,,ann@a.example,300,Demo,li\n1,2026-03-01,2026-03-01,ann@a.example,-50,Won,li\n",
	"applaud.csv": "Date,Platform,Impressions,Likes\n2026-01-05,LinkedIn,1200,40\n",
}

// demands are real answers of many shapes, by name.
func demands(t *testing.T) map[string]*report.Demand {
	t.Helper()
	rate := 45 * unit.Currency
	all := map[string]*report.Demand{}
	ask := func(name string, files map[string]string, by string, cohort bool) {
		t.Helper()
		req := intake.Request{Args: args(t, files), Terms: source.Terms{HourlyCost: &rate}, Follow: true, Entry: cohort}
		if by != "" {
			req.By, _ = source.DimensionOf(by)
		}
		l, err := intake.Load(req)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if all[name], err = report.NewDemand(l, report.DemandOptions{Options: report.Options{Level: 0.95}, Cohort: cohort}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	ask("followed", followed, "", false)
	ask("everything", everything, "", false)
	ask("a sheet", map[string]string{"sheet.csv": "Channel,Hours,Spend,Sales,Leads,SQLs\nLinkedIn,42,310,9200,31,9\nEmail,12,80,4100,17,5\n"}, "", false)
	ask("no row that counts", map[string]string{"sheet.csv": "Channel,Hours,Leads\n,,\nTotal,1,2\n"}, "", false)
	for i := range source.Dimensions {
		ask("by "+source.Dimensions[i].Name, followed, source.Dimensions[i].Name, false)
	}
	for _, every := range unit.Everies {
		ask(fmt.Sprintf("cohorts by %s", every), followed, string(every), true)
	}
	return all
}

func TestDemandKeepsToTheSchema(t *testing.T) {
	schema := committed(t, "demand")
	for name, d := range demands(t) {
		o := decoded(t, d)
		if err := schema.Validate(o); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		subjects := append([]any{o["total"]}, o["rows"].([]any)...)
		for _, g := range o["groups"].(map[string]any) {
			subjects = append(subjects, g)
		}
		for _, s := range subjects {
			figures := s.(map[string]any)
			why := figures["reasons"].(map[string]any)
			for _, d := range metric.Feeding {
				if _, has := why[d.Key]; has != (figures[d.Key] == nil) {
					t.Errorf("%s: %s is %v, its reason %v", name, d.Key, figures[d.Key], why[d.Key])
				}
			}
		}
	}
}

// A schema that lets everything pass keeps nobody from breaking the answer.
func TestBrokenDemand(t *testing.T) {
	schema := committed(t, "demand")
	d := demands(t)["followed"]
	for key := range decoded(t, d) {
		o := decoded(t, d)
		delete(o, key)
		if schema.Validate(o) == nil {
			t.Errorf("no %s: passes", key)
		}
	}
	for _, f := range metric.Feeding {
		o := decoded(t, d)
		delete(o["rows"].([]any)[0].(map[string]any), f.Key)
		if schema.Validate(o) == nil {
			t.Errorf("a row without %s: passes", f.Key)
		}
	}
	for what, damage := range map[string]func(map[string]any){
		"another schema": func(o map[string]any) { o["schema"] = "roi.demand/2" },
		"an unknown answer": func(o map[string]any) {
			o["verdict"].(map[string]any)["cost_per_sql"].(map[string]any)["answer"] = "maybe"
		},
		"an unknown win rate":     func(o map[string]any) { o["win_rate_shown"] = "naive" },
		"a rate from nowhere":     func(o map[string]any) { o["stage_rates"].([]any)[0].(map[string]any)["from"] = "guess" },
		"a row without sent_back": func(o map[string]any) { delete(o["rows"].([]any)[0].(map[string]any), "sent_back") },
	} {
		o := decoded(t, d)
		damage(o)
		if schema.Validate(o) == nil {
			t.Errorf("%s: passes", what)
		}
	}
}
