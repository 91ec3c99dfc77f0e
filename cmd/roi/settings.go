package main

import (
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/intake"
	"example.com/roi/pkg/unit"
)

// preferences are the flags that can be set once for all: on the command line,
// else as ROI_NAME in the environment, else under defaults: in the book, else
// in the user's file. Whatever else changes a figure is said by a flag or the
// book only.
var preferences = []string{"output", "by", "metrics", "sort", "every", "level", "color", "strict", "quiet", "book"}

// prefer gives the flags of a command that nobody set what is preferred.
// own is what the user's file says.
func (q *question) prefer(cmd *cobra.Command, b *book.Book, own map[string]string) error {
	v := viper.NewWithOptions(viper.KeyDelimiter("\x1f"))
	for _, name := range preferences {
		if f := cmd.Flags().Lookup(name); f != nil {
			if err := v.BindPFlag(name, f); err != nil {
				return err
			}
		}
		if err := v.BindEnv(name, "ROI_"+strings.ToUpper(name)); err != nil {
			return err
		}
		if value, ok := own[name]; ok {
			v.SetDefault(name, value)
		}
	}
	q.from = map[string]string{}
	said := map[string]any{}
	if b.Level != 0 {
		said["level"] = unit.Plain(big.NewRat(b.Level, 1_000_000))
	}
	for name, value := range b.Defaults {
		said[name] = value
	}
	if err := v.MergeConfigMap(said); err != nil {
		return err
	}
	for _, name := range preferences {
		f := cmd.Flags().Lookup(name)
		if f == nil || f.Changed || !v.IsSet(name) {
			continue
		}
		q.from[name] = origin(name, b, own)
		err := cmd.Flags().Set(name, v.GetString(name))
		var wrong *fault.Fault
		if errors.As(err, &wrong) {
			wrong.Text = q.from[name] + ": " + wrong.Text
			return wrong
		}
		if err != nil {
			return fault.Usage("%s: %s is not true or false", q.from[name], fault.Quote(v.GetString(name)))
		}
	}
	return nil
}

// origin is where a preference that is no flag comes from, for errors.
func origin(name string, b *book.Book, own map[string]string) string {
	env := "ROI_" + strings.ToUpper(name)
	if os.Getenv(env) != "" {
		return env
	}
	if _, ok := b.Defaults[name]; ok {
		return b.File + ": defaults." + name
	}
	if _, ok := own[name]; ok {
		return "the user's settings: " + name
	}
	return b.File + ": " + name
}

// named is how an error names a preference: by its flag, or where else it was
// said.
func (q *question) named(name string) string {
	if from, ok := q.from[name]; ok {
		return from
	}
	return "--" + name
}

// userFile reads the preferences of the user, none where there is no file.
func userFile() (map[string]string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil, nil // a user without a home has no settings
	}
	path := filepath.Join(dir, "roi", "config.yaml")
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fault.New("can not be read: %v", err).At(path, 0, "")
	}
	said, wrong := book.Preferences(path, data)
	if len(wrong) > 0 {
		var faults intake.Faults
		faults.Add(wrong...)
		return nil, &faults
	}
	return said, nil
}

// placed says where a metric that is not one was named, if by no flag.
func (q *question) placed(err error) error {
	var wrong *fault.Fault
	if !errors.As(err, &wrong) {
		return err
	}
	for _, name := range []string{"metrics", "sort"} {
		if from, ok := q.from[name]; ok {
			wrong.Text = from + ": " + wrong.Text
			return wrong
		}
	}
	return wrong
}
