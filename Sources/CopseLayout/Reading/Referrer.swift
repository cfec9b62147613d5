public import CopseSpec

/// Words for what refers to a blob, as messages have them.
public enum Referrer {
  /// What refers to the configuration of an image.
  public static func configuration(of manifest: Descriptor) -> String {
    "config of manifest \(manifest.digest.short)"
  }

  /// What refers to a layer of an image; `position` counts from zero.
  public static func layer(_ position: Int, of count: Int, in manifest: Descriptor) -> String {
    "layer \(position + 1) of \(count) of manifest \(manifest.digest.short)"
  }
}
