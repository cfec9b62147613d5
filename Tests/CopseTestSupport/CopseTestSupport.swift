// Builders for tests.
