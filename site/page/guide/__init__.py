"""What explains: the topics beside what they explain, the glossary, the search for all of it."""
