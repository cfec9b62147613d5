/// What of a layout is needed, and what is not.
struct Reach {
  /// What is needed.
  let needed: Reachability
  /// The blobs that nothing needs, in order.
  let unneeded: [UnneededBlob]
  /// How many entries have the name of a blob.
  let count: Int
  /// What lies among the blobs and is none, by path.
  let foreign: [String]
}
