import CopseSpec

/// What of a layout is needed, and what is not.
struct Reach {
  /// Everything that has a name among the blobs.
  let present: [Digest]
  /// What lies among them and is none, by path.
  let foreign: [String]
  /// What is needed, there or not.
  let marked: Set<Digest>
  /// What is needed and not there.
  let missing: [GarbagePlan.Missing]
  /// The blobs that nothing needs.
  let unneeded: [UnneededBlob]
  /// What could not be looked into.
  let problems: [LayoutError]
}
