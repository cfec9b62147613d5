import Copse
import CopseSpec

extension IndexReport {
  /// What a user should know besides: attestations that went, and what the edit had to decide.
  func warnings(_ reference: ImageReference, isDryRun: Bool) -> [String] {
    let verb = isDryRun ? "would drop" : "dropped"
    return notices.map { "\(reference): \($0)" }
      + dropped.map { "\(verb) attestation \($0.digest.short): what it is about is no longer listed" }
  }

  /// What would change, an entry a line: `would add app:v1  linux/arm64  sha256:…`.
  func plan(_ reference: ImageReference) -> String {
    let target = escaped(reference.description)
    let lines =
      replaced.map { line("replace", target, $0) } + removed.map { line("remove", target, $0) }
      + dropped.map { line("drop", target, $0) } + added.map { line("add", target, $0) }
    let tags = isChanged ? entries.map { "would tag \(target)  \($0.digest)\n" } : ["would change nothing\n"]
    return (lines + tags).joined()
  }

  private func line(_ verb: String, _ target: String, _ entry: Descriptor) -> String {
    let platform = entry.platform.map { escaped($0.description) } ?? entry.referenceType.map(escaped) ?? "no platform"
    return "would \(verb) \(target)  \(platform)  \(entry.digest)\n"
  }

  /// `app:v3  sha256:0b1d2c3e4f50  2 platforms (linux/amd64 linux/arm64), 41.0 MB added`.
  func summary(_ reference: ImageReference) -> String {
    let root = entries.count == 1 ? entries[0].digest.short : "\(entries.count) entries"
    var facts = [contents]
    if !removed.isEmpty { facts.append("\(removed.count) removed") }
    if !replaced.isEmpty { facts.append("\(replaced.count) replaced") }
    if copiedSize > 0 { facts.append("\(ByteCount.text(copiedSize)) added") }
    if !isChanged { facts.append("unchanged") }
    return "\(escaped(reference.description))  \(root)  \(facts.joined(separator: ", "))"
  }

  /// The platforms, or else how many entries there are.
  private var contents: String {
    let platforms = candidates.filter { $0.kind == .image || $0.kind == .artifact }.compactMap(\.platform)
    guard !platforms.isEmpty else { return candidates.count == 1 ? "1 entry" : "\(candidates.count) entries" }
    var seen: Set<Platform> = []
    let names = platforms.filter { seen.insert($0.normalized).inserted }.map { escaped($0.description) }
    return "\(names.count) platform\(names.count == 1 ? "" : "s") (\(names.joined(separator: " ")))"
  }
}
