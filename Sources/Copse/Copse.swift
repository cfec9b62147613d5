// The sources of Copse.
