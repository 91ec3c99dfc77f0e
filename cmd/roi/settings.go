package main

import (
	"errors"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"example.com/roi/pkg/book"
	"example.com/roi/pkg/fault"
	"example.com/roi/pkg/unit"
)

// preferences are the flags that can be set once for all: on the command line,
// else as ROI_NAME in the environment, else under defaults: in the book, else
// in the user's file. Whatever else changes a figure is said by a flag or the
// book only.
var preferences = []string{"output", "by", "metrics", "sort", "level", "color", "strict", "quiet", "book"}

// prefer gives the flags of a command that nobody set what is preferred.
// own is what the user's file says.
func prefer(cmd *cobra.Command, b *book.Book, own map[string]string) error {
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
		if err := cmd.Flags().Set(name, v.GetString(name)); err != nil {
			return fault.Usage("%s is not a value for %s", fault.Quote(v.GetString(name)), name).
				WithHint("it comes from ROI_%s, the book's defaults: or the user's settings", strings.ToUpper(name))
		}
	}
	return nil
}

// userFile reads the preferences of the user, none where there is no file.
func userFile() (map[string]string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil, nil
	}
	path := filepath.Join(dir, "roi", "config.yaml")
	v := viper.NewWithOptions(viper.KeyDelimiter("\x1f"))
	v.SetConfigFile(path)
	if err := v.ReadInConfig(); err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, nil
		}
		return nil, fault.New("%v", err).At(path, 0, "").WithHint("the file holds lines such as output: json")
	}
	settings := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(v.AllSettings())) {
		settings[name] = v.GetString(name)
		if !slices.Contains(preferences, name) {
			hint := fault.DidYouMean(name, preferences)
			return nil, fault.New("%s is not a preference", fault.Quote(name)).At(path, 0, "").WithHint("%s", hint)
		}
	}
	return settings, nil
}
