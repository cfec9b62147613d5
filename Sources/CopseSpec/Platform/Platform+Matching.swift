extension Platform {
  /// Whether an image of this platform is what a request asks for, no ladder tried.
  ///
  /// Os, architecture and variant must be equal after normalisation, and the request must have all features that the
  /// image requires; on Windows `win32k` is taken for granted. Versions count when the request gives one, and only
  /// where both do: on Windows the request's is the host's, elsewhere they must be equal.
  public func satisfies(_ request: Platform) -> Bool {
    normalized.satisfies(normalized: request.normalized)
  }

  /// Whether this normalised platform is the one that a normalised request names: equal in all that the request gives.
  func isNamed(by request: Platform) -> Bool {
    guard !os.isEmpty, os == request.os, architecture == request.architecture, variant == request.variant else {
      return false
    }
    return (request.osVersion == nil || osVersion == request.osVersion)
      && (request.osFeatures.isEmpty || osFeatures == request.osFeatures)
  }

  /// Whether an image of this normalised platform is what a normalised request asks for.
  func satisfies(normalized request: Platform) -> Bool {
    guard !os.isEmpty, os == request.os, architecture == request.architecture, variant == request.variant else {
      return false
    }
    return hasFeatures(within: request) && hasVersion(for: request)
  }

  private func hasFeatures(within request: Platform) -> Bool {
    osFeatures.allSatisfy { feature in
      request.osFeatures.contains(feature) || (os == "windows" && feature == "win32k")
    }
  }

  private func hasVersion(for request: Platform) -> Bool {
    guard let osVersion, let requested = request.osVersion, osVersion != requested else { return true }
    guard os == "windows", let version = WindowsVersion(osVersion), let host = WindowsVersion(requested) else {
      return false
    }
    return version.runs(on: host)
  }
}
