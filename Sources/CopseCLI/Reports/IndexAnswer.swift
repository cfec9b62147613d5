import Copse
import CopseSpec

/// How the `index` verbs answer: nothing in earnest, a plan for a dry run, one line to whoever watches.
struct IndexAnswer {
  private let session: Session
  private let verb: String
  private let reference: ImageReference
  private let isDryRun: Bool
  private let asJSON: Bool

  init(_ session: Session, _ verb: String, _ reference: ImageReference, isDryRun: Bool, asJSON: Bool) {
    self.session = session
    self.verb = verb
    self.reference = reference
    self.isDryRun = isDryRun
    self.asJSON = asJSON
  }

  /// Gives an answer: warnings first.
  func give(_ report: IndexReport) throws {
    for line in report.warnings(reference, isDryRun: isDryRun) { session.console.warn(line) }
    if asJSON {
      try session.console.answer(report.json(verb, reference, isDryRun: isDryRun))
    } else if isDryRun {
      try session.console.answer(report.plan(reference))
    }
    guard try !isDryRun && session.isTalkative() else { return }
    session.console.say(report.summary(reference))
  }
}
