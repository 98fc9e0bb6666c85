"""From a draft to what visitors see: two people at one record, proposals, review, previews, publishing by the clock."""
