package main

import (
	"path/filepath"
	"slices"
)

func (v *inventor) deals(dir string, size int64) error {
	header := "id,created,closed,channel,stage,amount,cost,customer"
	if v.form.anonymous {
		header = "created,closed,channel,stage,amount,cost"
	}
	return v.file(filepath.Join(dir, "deals.csv"), header, size, func(day int) {
		stage := v.pick(inventedDealStages)
		amount := int64(5_000 + v.random.IntN(6_000_000))
		if v.random.IntN(64) == 0 {
			amount *= 20
		}
		cost := amount * int64(v.random.IntN(30)) / 100
		v.id('D')
		v.text(inventedDays[day])
		switch stage {
		case "Closed Won", "Closed Lost":
			v.text(inventedDays[day+v.random.IntN(inventedPatience)])
		default:
			v.text("")
		}
		c := v.channel()
		v.text(stage)
		v.money(amount)
		v.money(cost)
		if !v.form.anonymous {
			v.remark()
		}
		if stage == "Closed Won" {
			c.sums.wins++
			c.sums.sales += amount
			c.sums.cost += cost
		}
	})
}

func (v *inventor) leads(dir string, size int64) error {
	header := "id,date,source,medium,stage"
	if v.form.anonymous {
		header = "date,source,medium,stage"
	}
	return v.file(filepath.Join(dir, "leads.csv"), header, size, func(day int) {
		v.id('L')
		v.text(inventedDays[day])
		c := v.channel()
		medium := v.pick(inventedMediums)
		if c.stray {
			medium = "" // or it would say more than the source
		}
		v.text(medium)
		stage := v.pick(inventedLeadStages)
		v.text(stage)
		c.sums.leads++
		if slices.Contains(inventedSQLs, stage) {
			c.sums.sqls++
		}
	})
}

func (v *inventor) hours(dir string, size int64) error {
	return v.file(filepath.Join(dir, "hours.csv"), "date,channel,campaign,person,hours,notes", size, func(day int) {
		v.text(inventedDays[day])
		c := v.channel()
		v.campaign()
		v.text(v.pick(inventedPeople))
		hours := int64(25 * (1 + v.random.IntN(32)))
		v.hundredths(hours)
		v.text("")
		v.remark()
		c.sums.hours += hours
	})
}

func (v *inventor) costs(dir string, size int64) error {
	return v.file(filepath.Join(dir, "costs.csv"), "date,channel,campaign,category,amount", size, func(day int) {
		v.text(inventedDays[day])
		c := v.channel()
		v.campaign()
		v.text(v.pick(inventedCategories))
		amount := int64(300 + v.random.IntN(250_000))
		if v.random.IntN(50) == 0 {
			amount = -amount // a credit note
		}
		v.money(amount)
		c.sums.spend += amount
	})
}
