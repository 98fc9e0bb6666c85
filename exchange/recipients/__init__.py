"""Lists of recipients as decrees print them: lines of text, names in any case."""
