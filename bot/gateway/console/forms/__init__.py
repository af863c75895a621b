"""From the fields of a form to a value, and from what went wrong to the field it belongs to."""
