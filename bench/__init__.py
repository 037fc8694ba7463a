"""Quality and speed in one command: `python -m bench`. A module per step, with a function `figures`."""
