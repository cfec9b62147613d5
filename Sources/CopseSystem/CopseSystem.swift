// The sources of CopseSystem.
