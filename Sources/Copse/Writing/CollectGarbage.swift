import CopseLayout
public import CopseSpec
import CopseSystem

/// Deletes from a layout what nothing names any more.
public struct CollectGarbage: Sendable {
  /// The layout's directory.
  public var layout: String
  /// What stays beyond what the layout names; its time is set by ``grace``.
  public var rules: GarbageRules
  /// Blobs younger than this stay, in seconds; nil for no such rule.
  public var grace: Int64?
  /// How to change the layout.
  public var options: WriteOptions
  /// Whether the plan says what each blob is, for which all documents that go are parsed.
  public var saysKinds = false

  /// Collects the garbage of `layout`.
  public init(
    layout: String, rules: GarbageRules = GarbageRules(), grace: Int64? = nil, options: WriteOptions = WriteOptions()
  ) {
    self.layout = layout
    self.rules = rules
    self.grace = grace
    self.options = options
  }

  /// Waits until nobody uses the layout, decides, and deletes; a dry run only decides.
  public func run() throws(Failure) -> GarbagePlan {
    var rules = rules
    rules.keepsSince = grace.map { Clock.now.seconds - $0 }
    if options.isDryRun {
      return try readingLayout(layout) { (layout) throws(LayoutError) in
        try layout.garbagePlan(rules, saysKinds: saysKinds)
      }
    }
    do {
      let collection = try GarbageCollection(of: Layout(opening: layout), timeout: options.lockTimeout)
      let plan = try collection.run(rules, saysKinds: saysKinds)
      sweepBeside()
      return plan
    } catch {
      throw Failure(error)
    }
  }

  /// Removes what killed processes left beside the layout, which they built there, or an archive's images for it.
  private func sweepBeside() {
    do {
      try Staging.sweep(Staging.split(try Paths.resolved(layout)).directory, takesBack: false)
    } catch {
      // The directory above is not the layout's: where it cannot be looked at, it stays as it is.
    }
  }
}
