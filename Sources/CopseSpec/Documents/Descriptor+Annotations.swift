extension Descriptor {
  /// The annotations, in the order of the document.
  public var annotations: [Annotation] {
    json.annotations
  }

  /// The value of an annotation.
  public func annotation(_ key: String) -> String? {
    json.annotation(key)
  }

  /// Sets an annotation in its place or after the others; nil removes it.
  public mutating func setAnnotation(_ key: String, to value: String?) {
    edit { $0.setAnnotation(key, to: value) }
  }

  /// The reference name under which `index.json` lists the blob, verbatim.
  public var refName: String? {
    annotation(Annotation.refNameKey)
  }

  /// The whole name of the image, as containerd notes it.
  public var containerdImageName: String? {
    annotation(Annotation.containerdImageNameKey)
  }

  /// The manifest that this one attests to, as BuildKit notes it; nil for what is no attestation.
  public var attestedDigest: Digest? {
    guard referenceType != nil, let text = annotation(Annotation.referenceDigestKey) else { return nil }
    do { return try Digest(parsing: text) } catch { return nil }
  }

  /// What the manifest is to another one (`attestation-manifest`), where it is no image of its own.
  public var referenceType: String? {
    annotation(Annotation.referenceTypeKey)
  }
}
