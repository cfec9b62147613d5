extension [ImageCandidate] {
  /// A directory name for each candidate, no two alike.
  ///
  /// It is that of the platform, or `unknown` without one; where several candidates share it, all but the first append
  /// `~` and the beginning of their digest: `linux-amd64~15c116a26702`.
  public var directoryNames: [String] {
    var taken: Set<String> = []
    return map { candidate in
      var name = candidate.platform?.directoryName ?? "unknown"
      if taken.contains(name) { name += "~\(candidate.descriptor.digest.hex.prefix(12))" }
      let twin = name
      var count = 2
      while !taken.insert(name).inserted {
        name = "\(twin).\(count)"
        count += 1
      }
      return name
    }
  }
}
