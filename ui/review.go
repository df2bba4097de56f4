package ui

func (a *App) openReview() {}
