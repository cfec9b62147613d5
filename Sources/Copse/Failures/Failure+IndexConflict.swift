import CopseSpec

extension Failure {
  /// Images that would tie with others under a name, with the two ways out.
  init(_ error: IndexConflict, in reference: ImageReference) {
    let policies: [IndexAddition.ConflictPolicy] = [.replace, .keepBoth]
    self.init(
      .exists, "\(Quoted.escaped(reference.description)): \(error.description)", facts: error.facts,
      remedies: policies.map { .adding(["--on-conflict", $0.rawValue]) })
  }
}

extension IndexAddition {
  /// What becomes of a name; a platform that is taken is a failure that says what to do.
  func applied(to state: IndexState, of reference: ImageReference) throws(Failure) -> IndexOutcome {
    do {
      return try applied(to: state, hash: IndexWriter.hash)
    } catch {
      throw Failure(error, in: reference)
    }
  }
}
