"""The language: letters, words and clitics, sentences, numbers, calendars. Knowledge as data lies in `data/`."""
