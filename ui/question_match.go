package ui

import (
	"hocso/internal/progress"
)

type matchAsker struct{ *choiceAsker }

func newMatchAsker(it *progress.Item) *matchAsker { return &matchAsker{newChoiceAsker(it)} }
