import CopseSpec

/// Documents that the tests change one member of.
enum Samples {
  static let digest = "sha256:" + String(repeating: "0123456789abcdef", count: 4)

  static let descriptor: JSONObject = [
    "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": .string(digest), "size": 7,
  ]

  static let config: JSONObject = [
    "mediaType": "application/vnd.oci.image.config.v1+json", "digest": .string(digest), "size": 2,
  ]

  static let layer: JSONObject = [
    "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": .string(digest), "size": 1000,
  ]

  static let index: JSONObject = [
    "schemaVersion": 2,
    "mediaType": "application/vnd.oci.image.index.v1+json",
    "x-first": 1,
    "manifests": [
      .object(descriptor.with("platform", ["os": "linux", "architecture": "arm64", "variant": "v8", "x-more": [1]])),
      .object(descriptor.with("annotations", ["b": "2", "a": "1"])),
    ],
    "annotations": ["z": "26", "y": "25"],
    "x-last": ["kept": true],
  ]

  static let manifest: JSONObject = [
    "schemaVersion": 2,
    "mediaType": "application/vnd.oci.image.manifest.v1+json",
    "config": .object(config),
    "layers": [.object(layer), .object(layer.with("x-layer", 1))],
    "annotations": ["z": "26"],
  ]

  static let configuration: JSONObject = [
    "created": "2024-02-29T12:00:00.5Z",
    "author": "someone",
    "architecture": "arm",
    "variant": "v7",
    "os": "linux",
    "os.version": "1.2",
    "os.features": ["f"],
    "x-unknown": 1,
    "config": [
      "User": "app:app", "ExposedPorts": ["80/tcp": [:], "53/udp": [:]], "Env": ["A=1", "B="],
      "Entrypoint": ["/bin/app"], "Cmd": ["--serve"], "Volumes": ["/data": [:]], "WorkingDir": "/srv",
      "Labels": ["z": "26", "a": "1"], "StopSignal": "SIGTERM", "Healthcheck": ["Test": ["NONE"]],
    ],
    "rootfs": ["type": "layers", "diff_ids": [.string(digest)]],
    "history": [
      ["created": "2024-02-29T12:00:00Z", "created_by": "copse", "author": "me", "comment": "c", "x-step": 1],
      ["created_by": "ENV", "empty_layer": true],
    ],
  ]
}

extension JSONObject {
  /// The same object with one member set, or removed.
  func with(_ name: String, _ value: JSONValue?) -> JSONObject {
    var object = self
    object[name] = value
    return object
  }

  /// The same object with a member of a member set, or removed.
  func with(_ outer: String, _ name: String, _ value: JSONValue?) -> JSONObject {
    with(outer, .object((self[outer]?.objectValue ?? [:]).with(name, value)))
  }
}
