extension Sequence<Contender> {
  /// Those on the best rung of a request's ladder that has any, less those that another of them outdoes.
  func best(for request: Platform, isStrict: Bool) -> [Contender] {
    let ladder = PlatformLadder(for: request, isStrict: isStrict)
    let placed = compactMap { contender in contender.rung(of: ladder).map { (rung: $0, contender: contender) } }
    guard let best = placed.map(\.rung).min() else { return [] }
    return placed.filter { $0.rung == best }.map(\.contender)
      .withMostFeatures.withVersion(request.osVersion).withHighestRevisions
  }

  /// Those of exactly a platform, with the version and the features that it gives.
  func named(by request: Platform) -> [Contender] {
    let ladder = PlatformLadder(for: request, isStrict: true)
    return filter { contender in
      !contender.isPruned(by: ladder) && contender.platform.map { $0.isNamed(by: ladder.rungs[0]) } ?? false
    }
  }
}

extension [Contender] {
  /// Whether all are one and the same manifest.
  var areSameDigest: Bool {
    allSatisfy { $0.candidate.descriptor.digest == first?.candidate.descriptor.digest }
  }

  /// Those without the later ones that are the same image for the same platform.
  var withoutRepetitions: [Contender] { distinct(by: ImageIdentity.init) }

  fileprivate var withMostFeatures: [Contender] {
    let most = map(\.featureCount).max()
    return filter { $0.featureCount == most }
  }

  /// Those of exactly this version of the operating system, if there are any.
  fileprivate func withVersion(_ version: String?) -> [Contender] {
    let exact = version.map { version in filter { $0.platform?.osVersion == version } } ?? []
    return exact.isEmpty ? self : exact
  }

  /// Those of whose build there is no higher revision.
  fileprivate var withHighestRevisions: [Contender] {
    let versions = map(\.windowsVersion)
    return zip(self, versions).filter { _, version in
      guard let version else { return true }
      return !versions.contains { $0.map { $0.isSameBuild(as: version) && $0.revision > version.revision } ?? false }
    }.map(\.0)
  }
}

extension Contender {
  fileprivate var featureCount: Int {
    platform?.osFeatures.count ?? 0
  }

  fileprivate var windowsVersion: WindowsVersion? {
    platform?.os == "windows" ? platform?.osVersion.flatMap(WindowsVersion.init) : nil
  }
}

/// What makes an image under one name the image it is.
private struct ImageIdentity: Hashable {
  let digest: Digest
  let platform: Platform?

  init(_ contender: Contender) {
    digest = contender.candidate.descriptor.digest
    platform = contender.platform
  }
}
