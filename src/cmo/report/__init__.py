"""A report on a theory, for readers: what a team hands on."""
