/// Where a stream of bytes goes, from front to back.
public protocol ByteSink: AnyObject {
  /// Takes the next bytes, all of them.
  func append(_ bytes: UnsafeRawBufferPointer) throws

  /// Passes on what was held back: nothing more comes.
  ///
  /// The sink behind this one, if there is one, is not finished with it.
  func finish() throws
}

extension ByteSink {
  /// Does nothing: most sinks hold nothing back.
  public func finish() throws {}
}

extension FileWriter: ByteSink {
  /// Passes everything on to the kernel.
  public func finish() throws { try flush() }
}
