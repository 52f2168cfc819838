"""What a file of anybody's making holds: a proposed descriptor, for a person to edit."""
