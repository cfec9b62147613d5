internal import CopseSpec

extension RuntimeConfiguration {
  /// The `annotations` member: the image's labels, and members of the image that have no other place; labels win where
  /// both have a key (image-spec: conversion.md, Annotations).
  ///
  /// Sorted by key as umoci has them, unless there are more labels than anybody writes.
  func annotations() -> JSONObject {
    var annotations = image.json["config"]?.objectValue?["Labels"]?.objectValue ?? [:]
    for (name, value) in impliedAnnotations() where annotations["org.opencontainers.image.\(name)"] == nil {
      annotations["org.opencontainers.image.\(name)"] = .string(value)
    }
    guard annotations.members.count <= Self.mostSorted else { return annotations }
    return annotations.members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .reduce(into: [:]) { $0[$1.name] = $1.value }
  }

  /// Members of an object are each set in linear time: a hostile image could have half a million of them.
  private static let mostSorted = 2_000

  /// What umoci always writes, if only empty, and after that what is written where the image has it.
  ///
  /// A time of creation is never made up: umoci dates an image without one to the year 1.
  private func impliedAnnotations() -> [(name: String, value: String)] {
    let ports = image.exposedPorts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let always = [
      ("os", image.os ?? ""),
      ("architecture", image.architecture ?? ""),
      ("author", image.author ?? ""),
      ("stopSignal", image.stopSignal ?? ""),
      ("exposedPorts", ports.joined(separator: ",")),
    ]
    let present = [
      ("created", image.created ?? ""),
      ("variant", image.variant ?? ""),
      ("os.version", image.osVersion ?? ""),
      ("os.features", image.osFeatures.joined(separator: ",")),
    ]
    return always + present.filter { !$0.1.isEmpty }
  }
}
