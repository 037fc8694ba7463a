"""What made the shipped tables and models. Not part of the installed package."""
