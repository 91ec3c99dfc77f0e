package main

import (
	"fmt"
	"maps"
)

// deals makes a file of deals, open, won and lost.
func (m *oracleMaker) deals() *oracleFile {
	f := &oracleFile{fields: []string{"channel", "sales", "stage"}}
	return m.sold(f, func() string {
		return m.pick("Won", "won", "Closed Won", "Won", "Won", "Lost", "closed lost", "Proposal", "Negotiation", "")
	})
}

// sales makes a file of sales, some of which are void.
func (m *oracleMaker) sales() *oracleFile {
	f := &oracleFile{fields: []string{"channel", "sales"}}
	if m.chance(40) {
		f.fields = append(f.fields, "status")
	}
	return m.sold(f, func() string { return m.pick("paid", "", "Paid", "shipped", "cancelled", "Draft") })
}

// sold fills a file of deals or sales: rows, the same ids again, and refunds.
func (m *oracleMaker) sold(f *oracleFile, outcome func() string) *oracleFile {
	for _, field := range []string{"id", "customer", "date"} {
		if m.chance(60) {
			f.fields = append(f.fields, field)
		}
	}
	form := m.costColumns(f, true)
	if !f.has("cost_of_sales") && m.chance(15) {
		f.fields = append(f.fields, "direct_expenses")
	}
	top := []int64{500, 5000, 100_000, 2_000_000_000}[m.IntN(4)]
	if m.calm {
		top = 500 // of refunds, and of the same ids again
	}
	rows := 1 + m.IntN(22)
	if m.calm {
		rows += 25
	}
	for i := range rows {
		r, c := m.row()
		r.cells["id"] = fmt.Sprintf("D%d", i)
		if m.chance(8) {
			r.cells["id"] = ""
		}
		m.fillDeal(r, f, form, outcome(), m.amount(top))
		if m.calm {
			m.settle(r, f, oracleChannels[c].group)
		}
		f.rows = append(f.rows, r)
	}
	if f.has("id") {
		m.again(f, form, top)
	}
	for range m.IntN(3) {
		m.refund(f, top)
	}
	return f
}

// settle makes a deal of a calm book: of like size within its group, most often
// of a customer of its own.
func (m *oracleMaker) settle(r oracleRow, f *oracleFile, group string) {
	size := 500 + m.IntN(1000)
	if group == m.rich {
		size *= 12
	}
	r.cells["sales"] = fmt.Sprint(size)
	if group == m.lost && f.has("stage") {
		r.cells["stage"] = "Lost"
	}
	if m.chance(80) {
		r.cells["customer"] = ""
	}
}

func (m *oracleMaker) fillDeal(r oracleRow, f *oracleFile, form, outcome, amount string) {
	r.cells["stage"], r.cells["status"] = outcome, outcome
	r.cells["sales"] = amount
	r.cells["date"] = fmt.Sprintf("2026-03-%02d", 1+m.IntN(28))
	r.cells["customer"] = m.pick("", "Acme", "Baker & Sons", "Cole", "Dyer", "Elm", "Fox", "Gray", "Hill")
	if m.chance(5) {
		r.cells["sales"] = "0"
	}
	m.fillCosts(r, f, form)
	if f.has("direct_expenses") && !m.chance(20) {
		r.cells["direct_expenses"] = m.amount(400)
	}
	if m.chance(4) {
		r.cells["sales"], r.cells["margin"] = "", ""
	}
}

// again adds earlier stages of some deals, copies of rows, and, where dates
// tell which counts, other amounts.
func (m *oracleMaker) again(f *oracleFile, form string, top int64) {
	for _, r := range f.rows {
		if r.cells["id"] == "" {
			continue
		}
		switch n := m.IntN(20); {
		case n == 0:
			f.rows = append(f.rows, oracleRow{cells: maps.Clone(r.cells)})
		case n == 1 && f.has("stage") && oracleStage(r.cells["stage"]) == "won":
			early, _ := m.row()
			early.cells["id"] = r.cells["id"]
			m.fillDeal(early, f, form, m.pick("Proposal", "Lost", ""), m.amount(top))
			f.rows = append(f.rows, early)
		case n == 2 && f.has("date"):
			other, _ := m.row()
			other.cells["id"] = r.cells["id"]
			m.fillDeal(other, f, form, r.cells["stage"], m.amount(top))
			other.cells["date"] = fmt.Sprintf("2026-%02d-11", m.Perm(2)[0]*2+2)
			f.rows = append(f.rows, other)
		}
	}
}

// refund adds a negative amount, on a known id, on an unknown one, or without.
func (m *oracleMaker) refund(f *oracleFile, top int64) {
	r, _ := m.row()
	if len(f.rows) > 0 && m.chance(70) {
		r.cells["id"] = f.rows[m.IntN(len(f.rows))].cells["id"]
	} else {
		r.cells["id"] = fmt.Sprintf("R%d", m.IntN(3))
	}
	r.cells["stage"], r.cells["status"] = "won", "paid"
	r.cells["sales"] = "-1" + m.amount(top/2)
	r.cells["date"] = "2026-05-01"
	r.cells["customer"] = m.pick("", "Acme", "Ivy")
	if f.has("cost_of_sales") && m.chance(40) {
		r.cells["cost_of_sales"] = m.pick("", "-") + "7" + m.amount(50)
	}
	f.rows = append(f.rows, r)
}

// leads makes a file of leads with the stage that each has reached.
func (m *oracleMaker) leads() *oracleFile {
	f := &oracleFile{fields: []string{"channel"}}
	if m.chance(85) {
		f.fields = append(f.fields, "stage")
	}
	if m.chance(60) || len(f.fields) == 1 {
		f.fields = append(f.fields, "id")
	}
	for i := range 1 + m.IntN(25) {
		r, _ := m.row()
		r.cells["id"] = fmt.Sprintf("L%d", i)
		if m.chance(8) {
			r.cells["id"] = ""
		}
		r.cells["stage"] = m.pick("Lead", "new", "MQL", "mql", "SAL", "SQL", "SQL", "Opportunity", "Won", "Lost", "")
		f.rows = append(f.rows, r)
		if f.has("id") && r.cells["id"] != "" && f.has("stage") && m.chance(10) {
			early, _ := m.row()
			early.cells["id"], early.cells["stage"] = r.cells["id"], m.pick("Lead", "MQL")
			if oracleReached(early.cells["stage"]) < oracleReached(r.cells["stage"]) {
				f.rows = append(f.rows, early)
			}
		}
	}
	return f
}
