package ui

import (
	"hocso/internal/progress"
)

type hotspotAsker struct{ *choiceAsker }

func newHotspotAsker(it *progress.Item) *hotspotAsker { return &hotspotAsker{newChoiceAsker(it)} }
