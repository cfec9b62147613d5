import CopseSpec
import Testing

@Suite struct SelectionFilterTests {
  /// A candidate that has something for every field.
  private func candidate() throws -> ImageCandidate {
    let descriptor = try Descriptor([
      "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": .string(digest(1).description), "size": 7,
      "annotations": ["a.b": "1", "empty": ""],
      "platform": [
        "os": "linux", "architecture": "amd64", "os.features": ["x", "y"], "compatibilities": 3, "nothing": .null,
        "deep": ["k": true],
      ],
    ])
    var image = manifest()
    image.setAnnotation("m", to: "2")
    let configuration = try ImageConfiguration([
      "os": "linux", "architecture": "amd64", "rootfs": ["type": "layers", "diff_ids": []],
      "config": ["Labels": ["l=": "3", "l": "4=5"]],
    ])
    return ImageCandidate(
      path: [descriptor], indexAnnotations: [Annotation(key: "i", value: "6")], manifest: image,
      configuration: configuration)
  }

  @Test(
    "a filter keeps what meets it",
    arguments: [
      "annotation.a.b", "annotation.a.b=1", "annotation.a.b!=2", "annotation.empty", "annotation.empty=",
      "annotation.none!=1", "manifest.annotation.m=2", "index.annotation.i=6", "label.l=4=5",
      "mediaType=application/vnd.oci.image.manifest.v1+json", "config.mediaType!=application/x",
      "config.mediaType=application/vnd.oci.image.config.v1+json", "platform.os=linux", "platform.os.features=x",
      "platform.os.features=y", "platform.os.features!=z", "platform.compatibilities=3", "platform.deep={\"k\":true}",
      "platform.variant!=v8", "subject!=x", "artifactType!=x",
    ])
  func keeps(filter: String) throws {
    #expect(try SelectionFilter(parsing: filter).keeps(candidate()))
  }

  @Test(
    "a filter drops what does not meet it",
    arguments: [
      "annotation.a", "annotation.a.b=2", "annotation.a.b!=1", "annotation.empty!=", "annotation.none",
      "annotation.none=", "annotation.m", "manifest.annotation.i", "index.annotation.m", "label.none",
      "platform.variant",
      "platform.nothing", "platform.os.features!=x", "platform.os=Linux", "artifactType", "subject", "mediaType=x",
    ])
  func drops(filter: String) throws {
    #expect(try !SelectionFilter(parsing: filter).keeps(candidate()))
  }

  @Test("a platform from the configuration counts where the descriptor has none")
  func configurationPlatform() throws {
    var candidate = try image(1, nil)
    candidate.configuration = try ImageConfiguration([
      "os": "linux", "architecture": "arm64", "variant": "v8", "rootfs": ["type": "layers", "diff_ids": []],
    ])
    #expect(try SelectionFilter(parsing: "platform.variant=v8").keeps(candidate))
  }

  @Test(
    "a filter is written as it is read",
    arguments: [
      "annotation.a.b=c=d", "manifest.annotation.x!=1", "index.annotation.y", "label.z=", "artifactType", "subject",
      "mediaType=m", "config.mediaType!=c", "platform.os.version=10",
    ])
  func written(text: String) throws {
    #expect(try SelectionFilter(parsing: text).description == text)
  }

  @Test(
    "an unknown field is refused with the fields there are and the nearest",
    arguments: [
      ("annotations.foo=1", "did you mean annotation.foo?"),
      ("manifest.anotation.a.b", "did you mean manifest.annotation.a.b?"),
      ("lable.x", "did you mean label.x?"),
      ("mediatype=x", "did you mean mediaType?"),
      ("config.mediatype", "did you mean config.mediaType?"),
      ("platfrom.os", "did you mean platform.os?"),
      ("annotation", "did you mean annotation.…?"),
      ("", "expected annotation.KEY, manifest.annotation.KEY, index.annotation.KEY, label.KEY, platform.MEMBER"),
      ("=x", "artifactType, mediaType, config.mediaType or subject"),
      ("annotation.=x", "expected a name"),
    ])
  func refused(text: String, part: String) {
    let error = #expect(throws: SpecError.self) { try SelectionFilter(parsing: text) }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }
}
