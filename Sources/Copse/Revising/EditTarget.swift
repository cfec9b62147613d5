public import CopseSpec

/// The images of a name that are edited, and the name that the result gets.
public struct EditTarget: Sendable {
  /// Layout and name.
  public var reference: ImageReference
  /// Which of the images behind the name.
  public var selection: PlatformSelection
  /// The name for the result; nil for the one it had.
  public var destination: ReferenceName?
  /// Whether attestations stay that are about an image which is replaced.
  public var keepsStaleAttestations = false
  /// How to change the layout.
  public var options: WriteOptions

  /// The images that `selection` chooses behind `reference`; the result takes their place.
  public init(
    _ reference: ImageReference, selection: PlatformSelection = PlatformSelection(),
    options: WriteOptions = WriteOptions()
  ) {
    self.reference = reference
    self.selection = selection
    self.options = options
  }
}
