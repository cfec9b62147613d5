// The sources of CopseLayout.
