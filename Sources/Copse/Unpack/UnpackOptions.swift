public import CopseLayers
import CopseLayout

/// How an image is unpacked.
public struct UnpackOptions: Sendable {
  /// How layers become files.
  public var extraction = ExtractionOptions()
  /// How many images are unpacked side by side, at least one; nil for as many as there are processors.
  public var jobs: Int?
  /// Seconds to wait while another process collects garbage in the layout.
  public var lockTimeout = Layout.defaultLockTimeout
  /// Told of what is odd but no error; from any thread.
  public var onNotice: @Sendable (String) -> Void = { _ in }
  /// Told how far it is, for every block that is read; from any thread.
  public var onProgress: @Sendable (Progress) -> Void = { _ in }

  /// The defaults.
  public init() {}
}
