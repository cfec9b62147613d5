import CopseLayout

/// Opens a layout and asks it, with its errors as failures.
func readingLayout<Answer: ~Copyable>(
  _ path: String, _ ask: (Layout) throws(LayoutError) -> Answer
) throws(Failure) -> Answer {
  do {
    return try ask(try Layout(opening: path))
  } catch {
    throw Failure(error)
  }
}
