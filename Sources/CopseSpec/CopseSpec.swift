// The sources of CopseSpec.
